import com.adobe.epubcheck.api.EPUBLocation;
import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.api.MasterReport;
import com.adobe.epubcheck.messages.Message;
import com.adobe.epubcheck.util.FeatureEnum;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Validates EPUB files with EPUBCheck in one Java machine.
 *
 * <p>Arguments: the files. Standard output: one JSON object a line and file, in order: {file, profile, passed,
 * findings: [{id, severity, count, message, context}]}. A file passes with no fatal, no error and no warning. A file
 * that makes EPUBCheck itself fail gets one finding with the id EXCEPTION.
 */
public final class EpubCheckBatch {
    private static final ObjectMapper JSON = new ObjectMapper();

    private EpubCheckBatch() {}

    public static void main(String[] arguments) throws Exception {
        // Parsers below EPUBCheck write to the console: only this stream carries the reports.
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        for (String file : arguments) {
            out.println(JSON.writeValueAsString(report(file)));
        }
    }

    private static Map<String, Object> report(String file) {
        Collector collector = new Collector(file);
        try {
            EpubCheck checker = new EpubCheck(new File(file), collector);
            checker.setLocale(Locale.ENGLISH);
            checker.doValidate();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError problem) {
            // One broken file must not hide the verdict on the others.
            collector.add("EXCEPTION", "fatal", problem.toString(), file);
        }
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("file", file);
        report.put("profile", "epub");
        report.put("passed", collector.passed);
        report.put("findings", collector.findings);
        return report;
    }

    /** Keeps what EPUBCheck says as data, where its own reports print. */
    private static final class Collector extends MasterReport {
        private final List<Map<String, Object>> findings = new ArrayList<>();
        private boolean passed = true;

        Collector(String file) {
            setEpubFileName(file);
            setLocale(Locale.ENGLISH);
        }

        void add(String id, String severity, String message, String context) {
            Map<String, Object> finding = new LinkedHashMap<>();
            finding.put("id", id);
            finding.put("severity", severity);
            finding.put("count", 1);
            finding.put("message", message);
            finding.put("context", context);
            findings.add(finding);
            passed = passed && (severity.equals("info") || severity.equals("usage"));
        }

        @Override
        public void message(Message message, EPUBLocation place, Object... arguments) {
            String severity = message.getSeverity().name().toLowerCase(Locale.ROOT);
            if (severity.equals("suppressed") || severity.equals("usage")) {
                return;
            }
            String context = place.getPath() + ":" + place.getLine() + ":" + place.getColumn();
            add(message.getID().toString(), severity, message.getMessage(arguments), context);
        }

        @Override
        public void info(String resource, FeatureEnum feature, String value) {
            // Features of the book (title, dates, fonts) aren't findings.
        }

        @Override
        public void initialize() {
            // Nothing to open.
        }

        @Override
        public int generate() {
            return passed ? 0 : 1;
        }
    }
}
