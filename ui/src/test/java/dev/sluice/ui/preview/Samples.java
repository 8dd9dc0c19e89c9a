package dev.sluice.ui.preview;

final class Samples {
    private Samples() {}

    static final String ANSWER = """
            船闸是让船**爬楼梯**的装置。水位差由一个*闸室*来消化：

            ## 工作原理

            1. 下游闸门打开，船驶入闸室；
            2. 关闭闸门，向闸室注水，船随水面升高；
            3. 水位与上游齐平后，打开上游闸门，船继续前行。

            - 不用水泵，只靠重力
            - 一次过闸大约 `30` 分钟

            > 三峡双线五级船闸的总水头约 113 米。

            | 项目 | 船闸 | 升船机 |
            |:--|--:|:-:|
            | 时间 | 3 小时 | 40 分钟 |
            | 载重 | 10000 吨 | 3000 吨 |

            ```java
            /** Raises the water until both sides are level. */
            static int raise(int lower, int upper) {
                int level = lower;
                while (level < upper) {
                    level++; // a metre at a time, and a long comment that makes this line wider than the column
                }
                return level;
            }
            ```

            更多内容见 [维基百科](https://zh.wikipedia.org/wiki/船闸)。
            """;
    static final String EVIL = """
            <script>window.pwned=1</script><img src=x onerror="window.pwned=1">

            [click](javascript:window.pwned=1) ![x](http://127.0.0.1:1/x.png)

            <div style="position:fixed;inset:0;background:red;z-index:99999">cover</div>

            Z̷̨̛̛̛͇̪̦̘̲̖̃̃̃̃̃̃̃̃̃̃̃̃̃̃̃a̵̢̛̛̛̲̠̱̥͎̜͋͋͋͋͋͋͋͋͋͋͋͋͋͋͋͋͋͋͋͋͋͋͋͋͋͋͋͋͋͋͋͋͋͋͋͋l̶g̵o̷ and averyveryverylongwordwithoutanyspacesaveryveryverylongwordwithoutanyspacesaveryveryverylongwordwithoutanyspacesaveryveryverylongwordwithoutanyspaces

            ```html
            <script>window.pwned=1</script><img src=x onerror="window.pwned=1">
            ```
            """;
}
