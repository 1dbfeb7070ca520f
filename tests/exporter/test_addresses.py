"""Which addresses are connected to: those that IANA's registries call globally reachable, and no form of any other."""

from __future__ import annotations

import ipaddress

import pytest

from exporter.fetch import is_public
from exporter.fetch.addresses import why_not_public

PRIVATE = """
0.0.0.0 0.0.0.1 0.255.255.255 10.0.0.0 10.1.2.3 10.255.255.255 100.64.0.0 100.64.0.1 100.127.255.255 127.0.0.0 127.0.0.1
127.255.255.255 169.254.0.1 169.254.169.254 172.16.0.0 172.31.255.255 192.0.0.0 192.0.0.8 192.0.0.9 192.0.0.10 192.0.0.171
192.0.2.1 192.88.99.1 192.88.99.2 192.168.0.0 192.168.255.255 198.18.0.1 198.19.255.255 198.51.100.7 203.0.113.255 224.0.0.1
239.255.255.255 240.0.0.1 255.255.255.254 255.255.255.255
:: ::1 ::2 ::127.0.0.1 ::10.0.0.1 ::ffff:127.0.0.1 ::ffff:10.1.2.3 ::ffff:192.88.99.1 ::ffff:a9fe:a9fe ::ffff:0.0.0.0
::ffff:0:127.0.0.1 ::ffff:0:8.8.8.8 ::ffff:0:a9fe:a9fe 64:ff9b::7f00:1 64:ff9b::169.254.169.254 64:ff9b::192.0.0.9
64:ff9b:1::1 64:ff9b:1::8.8.8.8 64:ff9b:1:ffff::7f00:1 64:ff9b:2::1 100::1 100:0:0:1::1 200::1 400::1 1000::1 1fff::1
2001::1 2001:0:808:808::f7f7:f7f7 2001:1::4 2001:2::1 2001:2:0:1::1 2001:5::1 2001:10::1 2001:1f:ffff::1 2001:db8::1 2001:1ff::1
2002:7f00:1:: 2002:808:808:: 2002:a9fe:a9fe::1 3fff::1 3fff:fff:ffff::1 4000::1 5f00::1 5fff::1 8000::1
fc00::1 fd00::1 fdff::1 fe00::1 fe80::1 fe80::1%eth0 febf::1 fec0::1 feff::1 ff02::1 ff0e::1
"""
PUBLIC = """
1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0 172.15.255.255 172.32.0.0 192.0.1.0
192.31.196.1 192.52.193.1 192.88.98.255 192.88.100.0 192.167.255.255 192.169.0.0 192.175.48.1 198.17.255.255 198.20.0.0
223.255.255.255 2000::1 2001:200::1 2001:db9::1 2003::1
2606:4700:4700::1111 2620:4f:8000::1 3fff:1000::1 ::ffff:8.8.8.8 64:ff9b::808:808
"""


@pytest.mark.parametrize("address", PRIVATE.split())
def test_what_not_everybody_can_reach_is_refused_with_what_it_is(address: str) -> None:
    assert not is_public(address)
    assert why_not_public(address)


@pytest.mark.parametrize("address", PUBLIC.split())
def test_what_everybody_can_reach_is_fetched(address: str) -> None:
    assert is_public(address)


def test_nothing_is_fetched_that_the_standard_library_calls_private() -> None:
    # Two lists of the same registries, made by different people. Both ends of each block of theirs, and their neighbours.
    for kind, bits in ((ipaddress.IPv4Address, 32), (ipaddress.IPv6Address, 128)):
        blocks = kind._constants._private_networks  # type: ignore[attr-defined]
        assert len(blocks) > 8
        ends = {int(end) + step for block in blocks for end in (block[0], block[-1]) for step in (-1, 0, 1)}
        for ip in (kind(number) for number in ends if 0 <= number < 2**bits):
            assert ip.is_global or getattr(ip, "ipv4_mapped", None) or not is_public(str(ip)), ip
