"""What a lost figure leaves behind: expressions of the shapes that intact text never has.

Each expression matches the words that the lost numeral governed, in folded text.
They stand in the scanner beside the figures, so that jieba never glues a trace to another word.
"""

from functools import cache

from pipeline.numerals import ARABIC

NUMERAL = r"\d零〇○一二三四五六七八九十百千万亿两廿半几数多余来"
# Words that end before 年 or are one word with it; a 年 behind them lost nothing.
BEFORE_YEAR = rf"{NUMERAL}每近全当今去明前后同本上下往整周元新常成之些马鼠牛虎兔龙蛇羊猴鸡狗猪老少青童中晚早历连逐凶丰荒灾学财单度生享翌越平闰跨隔拜有该此那这昔妙暮幼壮盛末初延累首某哪多"
# What 年 begins a word with.
BEHIND_YEAR = "度均末初底产轻货味龄终间代级画鉴会关中头成老夜平内前后计报检限"
BEFORE_MONTH = rf"{NUMERAL}本当每全上下满岁个该同次整"
MASK = r"[*＊×XxＸ□■_＿]"
LETTER = r"(?<![A-Za-z\d])"
DASH = r"[-—－–~～至到]"
OPEN, CLOSE = r"[〔\[【(（﹝]", r"[〕\]】)）﹞]"
STOP = r"(?=[,，。；、;:：)）\s]|$)"
PLACES = r"[市县区乡镇村省国州所站队组届轮款节章页级部门]"
REMAINS = r"\.\d*"  # of a decimal
TEAM = r"[一-鿿]{0,6}?(?:巡[视察]|督[查察导]|检查|考核|审计)组"


@cache
def traces(unit: str, scale: str) -> dict[str, str]:
    """Return kind of missing figure → expression, in the order in which they are tried.

    `unit` and `scale` are the expressions of a unit and of one multiplier.
    """
    measure = rf"{scale}{{0,3}}{unit}"
    sure = (
        rf"(?:{scale}{{1,3}}{unit}|[%‰亩吨元]|人次|毫克(?:/{unit})?|微克(?:/{unit})?|{unit}{STOP})"
    )
    return {
        "list_label": rf"^[ \t　]*(?:{MASK}{{1,2}}[.．、]|[、．.]|[（(][）)])(?=[一-鿿“])",
        "identifier": rf"{OPEN}{MASK}{{0,4}}{CLOSE}(?: ?第?{MASK}{{0,8}}号|(?= ?第?\d+ ?号))"
        rf"|{OPEN}(?:19|20)\d\d{CLOSE} ?第?{MASK}{{0,8}}号|(?<!{MASK}){MASK}{{3,12}}[-—]{MASK}{{3,12}}|{LETTER}{MASK}{{1,8}}号",
        "range": rf"(?<=[,，。；;、:：（(“])[-—－] ?(?:19|20)\d\d年|(?<!\d)(?:19|20)\d\d年?{DASH}年"
        rf"|(?<=[一-鿿（(])年?[-—－]{{1,2}}年(?=[一-鿿）)])|(?<=[一-鿿])[-—－～~]{{1,2}}{measure}{STOP}",
        "year": rf"(?<=[:：\s])-\d\d-\d\d(?!\d)|(?<!\d)(?:19|20)\d\d\d{{1,2}}(?:[-—－～~至]\d{{1,2}})?月"
        rf"|{LETTER}(?:(?:19|20)\d?)?{MASK}{{1,4}} ?年"
        rf"|(?<![{BEFORE_YEAR}])年(?=\d{{1,2}}(?:月|[-—－～~至到、]\d{{1,2}}月)|月|上半年|下半年|第?[一二三四]季度"
        r"|以来|[,，]|至今)"
        rf"|(?<=截[至止])年(?![限度])|(?<=[从比较])年(?=[末底])|(?<=自)年(?=起)|(?<=于)年(?![{BEHIND_YEAR}])"
        rf"|^年(?![{BEHIND_YEAR}])(?=[一-鿿]{{2}})|(?<![{BEFORE_YEAR}])年(?={MASK}{{1,2}}月)",
        "month_day": rf"(?<!\d)(?:19|20)\d\d\d{{2,4}}日|(?<![\d.,])(?:[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])日(?![以之]?内)"
        rf"|{LETTER}(?:{MASK}{{1,8}}|\d{{1,2}})月{MASK}{{1,8}}日|{LETTER}{MASK}{{1,8}}月(?:份|\d{{1,2}}日)?|{LETTER}{MASK}{{1,8}}日"
        rf"|(?<![{BEFORE_MONTH}])月\d{{0,2}}日|(?<!\d)\d{{1,2}}月日|\?{{1,4}} ?\d{{1,2}}日",
        "quantity": rf"(?<![\d.])(?:\d{{1,3}},){{1,6}}\.\d+ ?{measure}|(?<![\d.])(?<!\d )\.\d+ ?{measure}"
        rf"|(?<=[一-鿿、,，]){REMAINS}(?:{DASH}{REMAINS})? ?(?!单位){measure}"
        rf"|(?<![\d.,])\d{{1,3}},(?:,+{measure}|[余多]?{sure})|(?<![\d.,])\d+\. ?{sure}|(?<=[一-鿿])\?{{1,4}} ?{ARABIC} ?{measure}"
        rf"|(?<![A-Za-z\d第+])[×XxＸ□■_]{MASK}{{0,8}}(?:\.{MASK}{{1,8}})? ?[多余]?(?!{PLACES}){measure}"
        rf"|(?<![A-Za-z\d第+])[*＊]{{1,8}}(?:\.[*＊]{{1,8}})? ?[多余]?(?:{scale}{{1,3}}{unit}|[%‰]|个(?![别体人性])|{unit}{STOP})",
        "quoted": r"“”|‘’|「」|『』",
        "ordinal": rf"第(?![{NUMERAL}X×*xＸ])(?:{TEAM}|[批轮届次](?=[一-鿿])|位(?=[，。、；]))"
        r"|(?<=[省市县区国])届(?=人大|政协|[一二三四五六七八九十\d]+次)",
    }
