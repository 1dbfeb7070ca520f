import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/**
 * Validates PDF files against veraPDF profiles in one Java machine.
 *
 * <p>Arguments: a profile's id (ua1, ua2, 3a, wt1a …) and files; then, after "--", another profile and its files, and
 * so on. Standard output: one JSON object a line, file and profile, in order: {file, profile, passed, findings: [{id, severity, count, message, context}]}. A file that can't be
 * parsed gets one finding with the id EXCEPTION. Exit status 0 unless the profile is unknown (2).
 */
public final class VeraPdf {
    private static final ObjectMapper JSON = new ObjectMapper();

    private VeraPdf() {}

    public static void main(String[] arguments) throws Exception {
        // The library logs to the console; the findings say the same.
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        String name = null;
        for (String argument : arguments) {
            if (argument.equals("--")) {
                name = null;
            } else if (name == null) {
                name = argument;
                profile(name);
            } else {
                out.println(JSON.writeValueAsString(report(argument, name, profile(name))));
            }
        }
    }

    private static PDFAFlavour profile(String name) {
        PDFAFlavour profile = PDFAFlavour.byFlavourId(name);
        if (profile == null || profile == PDFAFlavour.NO_FLAVOUR) {
            System.err.println("unknown profile: " + name);
            System.exit(2);
        }
        return profile;
    }

    private static Map<String, Object> report(String file, String profileName, PDFAFlavour profile) {
        List<Map<String, Object>> findings = new ArrayList<>();
        boolean passed = false;
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), profile);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false)) {
            ValidationResult result = validator.validate(parser);
            passed = result.isCompliant();
            findings.addAll(findings(result));
        } catch (Exception | StackOverflowError | OutOfMemoryError problem) {
            // One broken file must not hide the verdict on the others.
            findings.add(finding("EXCEPTION", 1, problem.toString(), ""));
        }
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("file", file);
        report.put("profile", profileName);
        report.put("passed", passed);
        report.put("findings", findings);
        return report;
    }

    /** One finding for each failed rule: how often it failed, and the first place. */
    private static List<Map<String, Object>> findings(ValidationResult result) {
        Map<String, TestAssertion> first = new TreeMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                first.putIfAbsent(name(assertion.getRuleId()), assertion);
            }
        }
        // Assertions are kept up to a limit a rule; the true counts are in this map.
        Map<String, Integer> counts = new HashMap<>();
        result.getFailedChecks().forEach((rule, count) -> counts.put(name(rule), count));
        List<Map<String, Object>> findings = new ArrayList<>();
        first.forEach((rule, assertion) -> findings.add(finding(
                rule,
                counts.getOrDefault(rule, 1),
                assertion.getErrorMessage() == null ? assertion.getMessage() : assertion.getErrorMessage(),
                assertion.getLocation().getContext())));
        return findings;
    }

    private static String name(RuleId rule) {
        return rule.getSpecification().getId() + " " + rule.getClause() + "-" + rule.getTestNumber();
    }

    private static Map<String, Object> finding(String id, int count, String message, String context) {
        Map<String, Object> finding = new LinkedHashMap<>();
        finding.put("id", id);
        finding.put("severity", "error");
        finding.put("count", count);
        finding.put("message", message);
        finding.put("context", context);
        return finding;
    }
}
