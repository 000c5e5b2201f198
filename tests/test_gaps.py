"""Missing figures: every kind marked in its sentence; intact sentences give none."""

import pytest

from pipeline.gold import read_marked
from pipeline.nlp import nlp

LOST = [
    # quantity
    "退出落后产能⟦M:万吨|kind=quantity⟧。",
    "划定禁养区⟦M:个|kind=quantity⟧。",
    "投入资金⟦M:亿元|kind=quantity⟧。",
    "查处违法案件⟦M:件|kind=quantity⟧。",
    "优良天数比例⟦M:%|kind=quantity⟧。",
    "累计处罚⟦M:3,.83万元|kind=quantity⟧。",
    "关停企业⟦M:XX家|kind=quantity⟧。",
    "筹措⟦M:□□□万元|kind=quantity⟧。",
    "完成率⟦M:**%|kind=quantity⟧。",
    "绿化⟦M:XX.X亩|kind=quantity⟧。",
    "隐患单⟦M:?584家|kind=quantity⟧",
    # year
    "截至⟦M:年|kind=year⟧8月31日，形势好转。",
    "⟦M:XXXX年|kind=year⟧完成。",
    "⟦M:20xx年|kind=year⟧以来好转。",
    "《河长制⟦M:年|kind=year⟧1月工作方案》",
    "⟦M:20249月|kind=year⟧完成。",
    "存款比⟦M:年|kind=year⟧末增加3亿元。",
    "办法自⟦M:年|kind=year⟧起施行。",
    "工程于⟦M:年|kind=year⟧竣工。",
    "⟦M:年|kind=year⟧政府工作报告\n",
    # year, month and day
    "⟦M:XX年|kind=year⟧⟦M:X月X日|kind=month_day⟧验收。",
    "⟦M:4月XX日|kind=month_day⟧验收。",
    "⟦M:月日|kind=month_day⟧验收。",
    # range
    "《散煤治理方案（⟦M:2018-年|kind=range⟧）》",
    # list label
    "⟦M:、|kind=list_label⟧强化统筹\n",
    "⟦M:（）|kind=list_label⟧水环境问题\n",
    # quoted
    "推行⟦M:“”|kind=quoted⟧机制。",
    # identifier
    "印发文件澜政发⟦M:〔〕号|kind=identifier⟧。",
    "印发文件澜政发⟦M:〔2021〕号|kind=identifier⟧。",
    "编号⟦M:〔**〕*号|kind=identifier⟧。",
    # ordinal
    "省委⟦M:第巡察组|kind=ordinal⟧进驻。",
    "⟦M:第批|kind=ordinal⟧信访件已办结。",
]
INTACT = [
    "2021年度预算执行良好。",
    "年度任务全面完成，年度目标如期实现。",
    "启动三年行动计划。",
    "惠及千家万户。",
    "紧盯亿元以上项目。",
    "建设万吨级码头、千万千瓦级基地。",
    "每万人拥有公交车12辆。",
    "这个问题已经整改，各项措施落地见效。",
    "国家对此高度重视，专家组赴现场。",
    "该项目按年推进，逐年减少。",
    "去年、今年、明年，连续多年向好。",
    "青年志愿者、少年儿童积极参与。",
    "本月底前完成，每月调度，当月销号。",
    "完成66项整改任务，关停企业3家。",
    "条件成熟、事件平息、文件齐备、信件畅通。",
    "出台办法，家家户户受益。",
    "全年优良天数比例提高。",
    "元旦期间加强巡查，单位元素分析。",
    "百分比、个体工商户、个人、个别地区。",
    "米粮仓储、吨位核定、亩均效益。",
    "第三批、第二轮、首批。",
    "“散乱污”企业清零。",
    "省政协八届三次会议召开。",
    "2018-2020年实施。",
    "2017年4月28日，1-8月。",
    "分类处置、分项验收、分批推进。",
    "若干个方面、多个部门、整个流域、哪个环节。",
    "农村饮水安全人口大幅增加。",
    "发〔2018〕30号文件。",
    "次日、次生灾害、名单、名录。",
    "浓度低于年均值,比年初下降,从年初抓起。\n年度任务完成。",
    "户籍管理、件次统计、起草方案、台账管理。",
    "",
]


@pytest.mark.parametrize("marked", LOST + INTACT)
def test_all_lost_figures_are_found_and_nothing_else(marked: str) -> None:
    gold = read_marked(marked)
    doc = nlp()(gold.text)
    found = [(span.start_char, span.text, span.label_) for span in doc.spans["gaps"]]
    assert found == [(mark.start, mark.quote, mark.slots["kind"]) for mark in gold.marks]


RULE = "截至年8月底，退出产能万吨，划定禁养区个，投入资金万元，关停企业家，查处案件件，"
BELIEVED = [  # what is usual in intact text is believed beside a rule only
    ("开放校园所。", []),
    (RULE + "开放校园所。", ["年", "万吨", "个", "万元", "家", "件", "所"]),
]


@pytest.mark.parametrize(("text", "expected"), BELIEVED)
def test_a_doubtful_loss_needs_a_rule(text: str, expected: list[str]) -> None:
    doc = nlp()(text)
    assert [span.text for span in doc.spans["gaps"]] == expected
