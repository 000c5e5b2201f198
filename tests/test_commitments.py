"""Commitments: every figure of a sentence with the words that say who, what, of which, by when."""

import pytest

from pipeline.extraction import extract

NONE = None
Row = tuple[str, str, str, str | None, str | None, int | None, str | None, str | None]

# quote, kind, status, action, object, of_total, period, actor
TABLE: list[tuple[str, list[Row]]] = [
    # the kinds, one verb and one object
    (
        "2017年全省淘汰燃煤锅炉1.1万台。",
        [("1.1万台", "asset", "completed", "淘汰", "燃煤锅炉", NONE, "2017年", "全省")],
    ),
    (
        "全市投入治理资金3.2亿元。",
        [("3.2亿元", "funds", "completed", "投入", "治理资金", NONE, NONE, "全市")],
    ),
    ("罚款5.8亿元。", [("5.8亿元", "funds", "completed", "罚款", NONE, NONE, NONE, NONE)]),
    (
        "退出落后产能120万吨。",
        [("120万吨", "capacity", "completed", "退出", "落后产能", NONE, NONE, NONE)],
    ),
    (
        "关停燃煤机组35万千瓦。",
        [("35万千瓦", "capacity", "completed", "关停", "燃煤机组", NONE, NONE, NONE)],
    ),
    (
        "市委召开专题会议12次。",
        [("12次", "activity", "completed", "召开", "专题会议", NONE, NONE, "市委")],
    ),
    ("完成33项任务。", [("33项", "task", "completed", "完成", "任务", NONE, NONE, NONE)]),
    (
        "立案46家，约谈5人。",
        [
            ("46家", "enforcement", "completed", "立案", NONE, NONE, NONE, NONE),
            ("5人", "enforcement", "completed", "约谈", NONE, NONE, NONE, NONE),
        ],
    ),
    ("问责0人。", [("0人", "enforcement", "completed", "问责", NONE, NONE, NONE, NONE)]),
    (
        "PM2.5平均浓度同比下降10.4%。",
        [("10.4%", "indicator", "stated", "下降", "PM2.5平均浓度", NONE, NONE, NONE)],
    ),
    (
        "建成污水处理厂两座。",
        [("两座", "asset", "completed", "建成", "污水处理厂", NONE, NONE, NONE)],
    ),
    ("查封企业8家。", [("8家", "enforcement", "completed", "查封", "企业", NONE, NONE, NONE)]),
    # whole and part
    (
        "66项任务已完成37项。",
        [
            ("66项", "task", "stated", NONE, "任务", NONE, NONE, NONE),
            ("37项", "task", "completed", "完成", "任务", 66, NONE, NONE),
        ],
    ),
    (
        "60项任务中已完成33项。",
        [
            ("60项", "task", "stated", NONE, "任务", NONE, NONE, NONE),
            ("33项", "task", "completed", "完成", "任务", 60, NONE, NONE),
        ],
    ),
    (
        "排查隐患2588项，其中重大隐患111项。",
        [
            ("2588项", "task", "stated", "排查", "隐患", NONE, NONE, NONE),
            ("111项", "task", "stated", "排查", "重大隐患", 2588, NONE, NONE),
        ],
    ),
    (
        "66项任务已完成37项，其余29项正在推进。",
        [
            ("66项", "task", "stated", NONE, "任务", NONE, NONE, NONE),
            ("37项", "task", "completed", "完成", "任务", 66, NONE, NONE),
            ("29项", "task", "in_progress", "正在推进", "任务", 66, NONE, NONE),
        ],
    ),
    ("其余正在推进。", []),
    # status
    ("14个问题已整改到位。", [("14个", "task", "completed", "整改到位", "问题", NONE, NONE, NONE)]),
    (
        "正在建设垃圾焚烧厂3座。",
        [("3座", "asset", "in_progress", "正在建设", "垃圾焚烧厂", NONE, NONE, NONE)],
    ),
    (
        "计划2020年淘汰老旧车辆800辆。",
        [("800辆", "asset", "planned", "淘汰", "老旧车辆", NONE, "2020年", NONE)],
    ),
    (
        "力争压减煤炭800万吨。",
        [("800万吨", "capacity", "planned", "压减", "煤炭", NONE, NONE, NONE)],
    ),
    (
        "下一步，将新建监测站15个。",
        [("15个", "asset", "planned", "新建", "监测站", NONE, NONE, NONE)],
    ),
    ("督察组反馈问题28个。", [("28个", "task", "stated", "反馈", "问题", NONE, NONE, "督察组")]),
    ("累计受理信访件395件。", [("395件", "task", "stated", "受理", "信访件", NONE, NONE, NONE)]),
    (
        "已拆除违法建筑412处、18.36万平方米。",
        [
            ("412处", "asset", "completed", "拆除", "违法建筑", NONE, NONE, NONE),
            ("18.36万平方米", "capacity", "completed", "拆除", "违法建筑", NONE, NONE, NONE),
        ],
    ),
    # money
    (
        "归还原渠道资金1580万元。",
        [("1580万元", "funds", "completed", "归还原渠道", "资金", NONE, NONE, NONE)],
    ),
    ("涉及金额2377.2万元。", [("2377.2万元", "funds", "stated", "涉及", "金额", NONE, NONE, NONE)]),
    (
        "上缴国库350万元，盘活存量资金96万元。",
        [
            ("350万元", "funds", "completed", "上缴国库", NONE, NONE, NONE, NONE),
            ("96万元", "funds", "completed", "盘活", "存量资金", NONE, NONE, NONE),
        ],
    ),
    # time
    (
        "2018年底前完成治理项目8个。",
        [("8个", "task", "completed", "完成", "治理项目", NONE, "2018年底", NONE)],
    ),
    (
        "截至2018年8月31日，清理河道57公里。",
        [("57公里", "capacity", "completed", "清理", "河道", NONE, "2018年8月31日", NONE)],
    ),
    # lists
    (
        "责令停产8家、限产12家。",
        [
            ("8家", "enforcement", "completed", "责令停产", NONE, NONE, NONE, NONE),
            ("12家", "enforcement", "completed", "限产", NONE, NONE, NONE, NONE),
        ],
    ),
    (
        "37项292个项目。",
        [
            ("37项", "task", "stated", NONE, NONE, NONE, NONE, NONE),
            ("292个", "task", "stated", NONE, "项目", NONE, NONE, NONE),
        ],
    ),
    ("整改率91.29%。", [("91.29%", "indicator", "stated", NONE, "整改率", NONE, NONE, NONE)]),
    (
        "2020年，县政府修复湿地2.4万亩，植树36万株。",
        [
            ("2.4万亩", "capacity", "completed", "修复", "湿地", NONE, "2020年", "县政府"),
            ("36万株", "asset", "completed", "植树", NONE, NONE, "2020年", "县政府"),
        ],
    ),
    (
        "拘留12人，移送案件9起。",
        [
            ("12人", "enforcement", "completed", "拘留", NONE, NONE, NONE, NONE),
            ("9起", "enforcement", "completed", "移送", "案件", NONE, NONE, NONE),
        ],
    ),
    ("尚有65个项目未建成。", [("65个", "task", "stated", "未建成", "项目", NONE, NONE, NONE)]),
    ("必须在30日内整改。", [("30日内", "activity", "required", "整改", NONE, NONE, NONE, NONE)]),
    ("出台制度26项。", [("26项", "activity", "completed", "出台", "制度", NONE, NONE, NONE)]),
    (
        "退出落后产能万吨。",
        [("万吨", "capacity", "completed", "退出", "落后产能", NONE, NONE, NONE)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[text for text, _ in TABLE])
def test_every_figure_is_one_commitment_with_its_words(text: str, expected: list[Row]) -> None:
    found = [
        (r.quote, r.kind, r.status, r.action, r.object, r.of_total, r.period, r.actor)
        for r in extract(text).commitments
    ]
    assert found == expected
