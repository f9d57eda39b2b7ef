# SPDX-License-Identifier: MPL-2.0
"""The keyring opens for those it was made for, and a thief of the file gets nothing."""

import json
import pickle
from pathlib import Path

import pytest

from amparo.terms.finding import Refusal
from amparo.vault import Keyring, Purpose, VaultKey, check_passphrase, make_kit
from amparo.vault.passphrases import Slowness

QUICK = Slowness(passes=1, memory=1024, lanes=1)
ANA, BETO = "river candle orbit thirteen", "window lemon quiet harbour"


def refused(*, by: object, code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        by()  # type: ignore[operator]
    assert refusal.value.findings[0].code == code


def office_of(*holders: tuple[str, str]) -> tuple[VaultKey, Keyring]:
    key, ring = VaultKey.new(), Keyring.new()
    for holder, passphrase in holders:
        ring = ring.with_passphrase(key, holder=holder, passphrase=passphrase, slowness=QUICK)
    return key, ring


def test_each_person_opens_with_the_own_passphrase() -> None:
    key, ring = office_of(("m1", ANA), ("m2", BETO))

    assert ring.opened_by_passphrase(ANA) == (key, "m1")
    assert ring.opened_by_passphrase(BETO) == (key, "m2")


def test_an_unknown_passphrase_opens_nothing() -> None:
    _, ring = office_of(("m1", ANA))

    refused(by=lambda: ring.opened_by_passphrase("river candle orbit fourteen"), code="vault.wrong-passphrase")


@pytest.mark.parametrize("typed", [f"  {ANA}\n", ANA.replace("c", "c").replace(" ", "\u00a0")])
def test_how_a_keyboard_spells_a_passphrase_does_not_matter(typed: str) -> None:
    key, ring = office_of(("m1", ANA))

    assert ring.opened_by_passphrase(typed) == (key, "m1")


def test_a_new_passphrase_replaces_the_old_one() -> None:
    key, ring = office_of(("m1", ANA))
    ring = ring.with_passphrase(key, holder="m1", passphrase=BETO, slowness=QUICK)

    assert ring.opened_by_passphrase(BETO)[0] == key
    refused(by=lambda: ring.opened_by_passphrase(ANA), code="vault.wrong-passphrase")


def test_who_left_no_longer_opens() -> None:
    key, ring = office_of(("m1", ANA), ("m2", BETO))
    ring = ring.without("m1")

    refused(by=lambda: ring.opened_by_passphrase(ANA), code="vault.wrong-passphrase")
    assert ring.opened_by_passphrase(BETO)[0] == key


def test_the_last_way_in_is_never_taken_away() -> None:
    _, ring = office_of(("m1", ANA))

    refused(by=lambda: ring.without("m1"), code="vault.last-way-in")


def test_any_two_shares_open_and_one_does_not() -> None:
    key, ring = office_of(("m1", ANA))
    secret, shares = make_kit()
    ring = ring.with_kit(key, kit_secret=secret)

    for first, second in ((0, 1), (0, 2), (2, 1)):
        assert ring.opened_by_kit([shares[first].text, shares[second].text]) == key
    refused(by=lambda: ring.opened_by_kit([shares[0].text]), code="vault.shares-too-few")
    refused(by=lambda: ring.opened_by_kit([shares[0].text] * 2), code="vault.shares-too-few")


def test_a_replaced_kit_opens_nothing() -> None:
    key, ring = office_of(("m1", ANA))
    old_secret, old = make_kit()
    ring = ring.with_kit(key, kit_secret=old_secret).with_kit(key, kit_secret=make_kit()[0])

    refused(by=lambda: ring.opened_by_kit([old[0].text, old[1].text]), code="vault.kit-of-another-office")


def test_a_written_keyring_is_read_back_and_private(tmp_path: Path) -> None:
    key, ring = office_of(("m1", ANA))
    path = tmp_path / "keyring.json"
    ring.write(path)

    assert Keyring.read(path) == ring
    assert path.stat().st_mode & 0o077 == 0
    assert key.handed_over() not in path.read_bytes()
    assert ANA.encode() not in path.read_bytes()


def test_a_wrap_moved_to_another_office_or_holder_does_not_open(tmp_path: Path) -> None:
    _, ring = office_of(("m1", ANA))
    path = tmp_path / "keyring.json"
    ring.write(path)
    content = json.loads(path.read_text(encoding="ascii"))
    for change in ({"office": "0" * 32}, {"wraps": [{**content["wraps"][0], "holder": "m2"}]}):
        path.write_text(json.dumps({**content, **change}), encoding="ascii")

        refused(by=lambda: Keyring.read(path).opened_by_passphrase(ANA), code="vault.wrong-passphrase")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "vault.keyring-missing"),
        (b"", "vault.keyring-damaged"),
        (b"{", "vault.keyring-damaged"),
        (b"\xff\xfe", "vault.keyring-damaged"),
        (b"[]", "vault.keyring-unknown"),
        (b'{"format": "amparo-keyring/9"}', "vault.keyring-unknown"),
        (b'{"format": "amparo-keyring/1", "office": "x", "wraps": [{}]}', "vault.keyring-damaged"),
        (b'{"format": "amparo-keyring/1", "office": "x", "wraps": 3}', "vault.keyring-damaged"),
    ],
)
def test_a_keyring_that_cannot_be_read_says_why(content: bytes | None, code: str, tmp_path: Path) -> None:
    path = tmp_path / "keyring.json"
    if content is not None:
        path.write_bytes(content)

    refused(by=lambda: Keyring.read(path), code=code)


@pytest.mark.parametrize(
    ("passphrase", "code"),
    [
        ("short one", "vault.passphrase-short"),
        ("aaaaaaaaaaaaaaaaaaaa", "vault.passphrase-easy"),
        ("1234567890123456789", "vault.passphrase-easy"),
        ("correct horse battery staple", "vault.passphrase-easy"),
    ],
)
def test_an_easy_passphrase_is_refused(passphrase: str, code: str) -> None:
    refused(by=lambda: check_passphrase(passphrase), code=code)


@pytest.mark.parametrize("passphrase", [ANA, "la señora vende naranjas", "ñandú ñandú lejos tren"])
def test_a_sentence_is_a_good_passphrase(passphrase: str) -> None:
    check_passphrase(passphrase)


def test_keys_do_not_show_themselves() -> None:
    key = VaultKey.new()

    assert key.handed_over().hex() not in repr(key)
    with pytest.raises(TypeError):
        pickle.dumps(key)


def test_each_purpose_has_its_own_key() -> None:
    key = VaultKey.new()

    assert len({key.for_purpose(purpose) for purpose in Purpose}) == len(Purpose)
    assert key.for_purpose(Purpose.DATABASE) == VaultKey(key.handed_over()).for_purpose(Purpose.DATABASE)
