"""What becomes of a save: nobody's words are overwritten by someone who has not seen them."""

from hypothesis import given
from hypothesis import strategies as st

from okno.core.saving import Save, Standing, Verdict, verdict

STANDING = Standing("текст", 3, "e3")


def test_a_save_over_the_text_it_has_seen_is_written():
    assert verdict(STANDING, Save("новый", 3, "e4")) is Verdict.WRITE


def test_a_save_over_an_unseen_text_stands_beside():
    assert verdict(STANDING, Save("новый", 2, "e4")) is Verdict.BESIDE


def test_a_repeated_save_changes_nothing():
    assert verdict(STANDING, Save("другой", 3, "e3")) is Verdict.KEEP


def test_a_save_whose_forerunner_lost_its_answer_goes_on():
    assert verdict(STANDING, Save("текст и ещё", 2, "e4", previous="e3")) is Verdict.WRITE


def test_the_same_text_from_two_sides_is_one_text():
    assert verdict(STANDING, Save("текст", 1, "e9")) is Verdict.KEEP


def test_emptying_an_unseen_text_takes_nothing_away():
    assert verdict(STANDING, Save("  ", 2, "e9")) is Verdict.KEEP
    assert verdict(STANDING, Save("", 3, "e9")) is Verdict.WRITE


@given(st.integers(0, 9), st.integers(0, 9), st.text(max_size=5), st.text(max_size=5))
def test_only_who_saw_the_text_or_wrote_it_replaces_it(stands: int, seen: int, old: str, new: str):
    found = verdict(Standing(old, stands, "theirs"), Save(new, seen, "mine"))
    if found is Verdict.WRITE:
        assert seen == stands
    if found is Verdict.KEEP:
        assert new == old or not new.strip()
