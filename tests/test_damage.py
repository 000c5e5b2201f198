"""Made damage: what each rule takes, and the way from the clean text to the damaged one."""

import pytest

from models.damage import RULES, Loss, damage

CLEAN = "2021年9月15日,1,263个问题已整改980个,投入3,365.83万元,占97.4%。"
DAMAGED = {
    "none": CLEAN,
    "digits_all": "年月日,,个问题已整改个,投入,.万元,占.%。",
    "digit_runs>=2": "年9月日,1,个问题已整改个,投入3,.万元,占.4%。",
    "digit_runs>=3": "年9月15日,1,个问题已整改个,投入3,.83万元,占97.4%。",
    "digit_runs>=4": "年9月15日,1,263个问题已整改980个,投入3,365.83万元,占97.4%。",
    "digit_runs=1": "2021年月15日,,263个问题已整改980个,投入,365.83万元,占97.%。",
    "digit_runs=3": "2021年9月15日,1,个问题已整改个,投入3,.83万元,占97.4%。",
    "years": "年9月15日,1,263个问题已整改980个,投入3,365.83万元,占97.4%。",
    "date_signs": "2021915日,1,263个问题已整改980个,投入3,365.83万元,占97.4%。",
    "digits_masked": "XXXX年X月XX日,X,XXX个问题已整改XXX个,投入X,XXX.XX万元,占XX.X%。",
    "comma_groups": "2021年9月15日,1,个问题已整改980个,投入3,.83万元,占97.4%。",
    "characters_masked:整资": CLEAN.replace("整", "*"),
}


@pytest.mark.parametrize("rule", DAMAGED)
def test_a_rule_takes_what_its_name_says(rule: str) -> None:
    assert damage(CLEAN, rule).text == DAMAGED[rule]


@pytest.mark.parametrize("rule", [*RULES, "han_masked:0.3"])
def test_the_losses_put_back_give_the_clean_text(rule: str) -> None:
    damaged = damage(CLEAN, rule, seed=1)
    text = damaged.text
    for loss in reversed(damaged.losses):
        text = text[: loss.start] + loss.lost + text[loss.end :]
    assert text == CLEAN


@pytest.mark.parametrize(
    ("quote", "left"), [("1,263个", "1,个"), ("980个", "个"), ("2021年", "年"), ("97.4%", "97.4%")]
)
def test_a_place_of_the_clean_text_leads_to_what_is_left_of_it(quote: str, left: str) -> None:
    damaged, start = damage(CLEAN, "digit_runs>=3"), CLEAN.index(quote)
    end = start + len(quote)
    assert damaged.text[damaged.place(start) : damaged.place(end)] == left
    assert damaged.touches(start, end) == (quote != left)


def test_a_seed_decides_which_characters_are_masked() -> None:
    assert damage(CLEAN, "han_masked:0.3", 1) == damage(CLEAN, "han_masked:0.3", 1)
    assert damage(CLEAN, "han_masked:0.3", 1) != damage(CLEAN, "han_masked:0.3", 2)
    assert damage("投入", "digits_masked").losses == []
    assert damage("7", "digits_all").losses == [Loss(0, 0, "7")]


@pytest.mark.parametrize("rule", ["", "digits", "digit_runs<3", "characters_masked:"])
def test_an_unknown_rule_is_an_error_that_names_it(rule: str) -> None:
    with pytest.raises(ValueError, match="no such rule"):
        damage(CLEAN, rule)
