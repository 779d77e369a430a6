/** What `--help` prints, in both languages. */
export const HELP = `清暖 QingNuan：北方居民电取暖费用与补贴核算

用法：
  qingnuan assess <文件|->  [--explain none|lines|full] [--lang zh|en] [--json]
      核算一户。文件内容与 POST /v1/assessments 的请求相同；「-」表示从标准输入读取。
  qingnuan batch <文件.csv|-> [-o 结果.csv|-] [--errors 错误.csv] [--duplicates refuse|keep-first|quarantine]
                 [--encoding utf-8|gb18030] [--input-encoding 编码] [--workers 个数] [--edition 版本]
                 [--in-force-on 日期] [--known-on 日期] [--assume 假设] [--lang zh|en] [--json]
                 [--sheet 工作表] [--map '列名=我们的列名' …] [--interval] [--against 以前的结果.csv [--differences 差异.csv]]
      批量核算。结果按原来的顺序写出；没有算的行原样写入错误文件，附行号、代码、原因和建议。
      输入可以是 CSV 或 XLSX；结果和错误的文件名以 .xlsx 结尾时写成工作簿。
      --sheet 三月：读工作簿里的哪一张；不写则读第一张有表头的。explain 和 match 也一样。
      --map '本期电量=总电量'：指定文件里的列是什么，可以重复；等号后不写，则原样带出。
      --interval：输入是日曲线（每户每天一行，96、48 或 24 点）。--against：列出与以前结果不同的行和原因。
  qingnuan explain <文件> --row 行号 [--sheet …] [--map …] [--duplicates …] [--edition 版本] [--in-force-on 日期] [--known-on 日期]
                   [--assume 假设] [--lang zh|en] [--json]
      批量文件里任意一行的全部计算过程；行号按电子表格的数法，表头是第 1 行。
      批量核算时用了哪些选项，这里也用哪些，得到的就是同一个结果。
  qingnuan match <文件> [-o 结果.csv] [--sheet …] [--map …] [--edition 版本] [--in-force-on 日期] [--known-on 日期]
                 [--assume 假设] [--lang zh|en] [--json]
      核对已出账的账单（批量文件的列，加「已出账金额」）：一致、相差一分、有可能的原因、原因不明。
  qingnuan budget <台账.csv|台账.xlsx|请求.json> --season 年 [--scenario 文件.json …] [--baseline 文件.json]
           [--budget-yuan 元] [--solve cap:条款|rate:条款|households] [--options 文件.json]
           [--lang zh|en] [--json] [--csv 输出.csv] [--xlsx 输出.xlsx] [--unit yuan|wan]
  qingnuan budget <请求.json> --register <台账.csv|台账.xlsx>
      测算一个供暖期的补贴预算。台账每户一行；方案和选项与 POST /v1/budgets 相同。
      请求里写着台账编号的，用 --register 给出那份台账的文件。
  qingnuan rules check [目录]
      检查规则文件，默认目录 data；逐条指出文件、行、位置和原因。
  qingnuan rules list [--json]
      列出随程序发布的规则集中的政策文件。
  qingnuan people add-administrator <登录名>
      添加第一个管理员；密码从标准输入的第一行读取，至少 12 个字符。
  qingnuan audit verify [--includes 摘要]
      检查审计记录是否完好；给出以前记下的末尾摘要，可以查出整条被重写的记录。
  qingnuan verify
      重新计算数据目录里全部摘要：规则版本、审计记录、任务的记录和文件。
  qingnuan backup <目录>
      在运行中备份数据目录到一个空目录，并检查备份。
  qingnuan restore <备份>
      检查备份并恢复到空的数据目录。
  qingnuan serve
      启动服务（同 npm start）。
  qingnuan doctor [--json]
      检查 Node 版本、数据目录、数据库、规则版本、磁盘和端口。

退出码：0 正常；1 检查不通过；2 命令用法有误；3 请求被拒绝；4 运行环境有问题；
        5 批量核算完成，但有的行没有算，或核对的账单有原因不明或没有算的；130 被中断，没有留下半个文件
环境变量：HOST（127.0.0.1）、PORT（8787）、QINGNUAN_DATA（./var）、LOG（off、errors、info、requests）、
          PUBLIC_ORIGIN（浏览器看到的地址）、PROXIES（前面代理的个数，0）、
          RETENTION_DAYS（上传保存的天数，400）、UPLOAD_MIB（上传的上限，4096）

QingNuan: what electric heating costs a household in northern China, and what it gets back

Usage:
  qingnuan assess <file|->  [--explain none|lines|full] [--lang zh|en] [--json]
      Assesses one household. The file holds what POST /v1/assessments takes; "-" reads standard input.
  qingnuan batch <file.csv|-> [-o results.csv|-] [--errors errors.csv] [--duplicates refuse|keep-first|quarantine]
                 [--encoding utf-8|gb18030] [--input-encoding name] [--workers count] [--edition hash]
                 [--in-force-on day] [--known-on day] [--assume code] [--lang zh|en] [--json]
                 [--sheet name] [--map 'header=column' …] [--interval] [--against earlier-results.csv [--differences differences.csv]]
      Calculates a file of readings. Results keep its order; a row that is not calculated goes to the error
      file as it came, with its number, code, reason and what to do.
      The input is CSV or XLSX; results and errors whose names end in .xlsx are written as workbooks.
      --sheet March: which sheet of a workbook; else the first with a header. So with explain and match.
      --map 'Usage=total_kwh': what a header of the file means, repeated; nothing after “=” carries it through.
      --interval: the input holds daily curves, one row an account and day, 96, 48 or 24 points.
      --against: lists the rows that differ from earlier results, and why.
  qingnuan explain <file> --row number [--sheet …] [--map …] [--duplicates …] [--edition hash] [--in-force-on day] [--known-on day]
                   [--assume code] [--lang zh|en] [--json]
      Every step of any row of a batch file; rows are counted as a spreadsheet does, the header being 1.
      With the options of a batch it gives what that batch gave.
  qingnuan match <file> [-o results.csv] [--sheet …] [--map …] [--edition hash] [--in-force-on day] [--known-on day]
                 [--assume code] [--lang zh|en] [--json]
      Sorts issued bills (the columns of a batch and issued_yuan): exact, within a fen, explained, unexplained.
  qingnuan budget <register.csv|register.xlsx|request.json> --season year [--scenario file.json ...] [--baseline file.json]
           [--budget-yuan yuan] [--solve cap:provision|rate:provision|households] [--options file.json]
           [--lang zh|en] [--json] [--csv out.csv] [--xlsx out.xlsx] [--unit yuan|wan]
  qingnuan budget <request.json> --register <register.csv|register.xlsx>
      Works out the subsidies of a heating season. A register has one household a row; scenarios and
      options are those of POST /v1/budgets. Of a request that names a register, --register is its file.
  qingnuan rules check [folder]
      Checks the rule files, by default those in data; every fault with file, line, place and reason.
  qingnuan rules list [--json]
      Lists the policy documents of the rule book that ships with the program.
  qingnuan people add-administrator <name>
      Adds the first administrator; the password is the first line of standard input, 12 characters or more.
  qingnuan audit verify [--includes digest]
      Checks that the audit is sound; with the digest of an end noted earlier, that it was not made anew.
  qingnuan verify
      Works out every digest of the data folder again: editions, audit, records and files of runs.
  qingnuan backup <folder>
      Copies the data folder to an empty one while the service goes on, and checks the copy.
  qingnuan restore <backup>
      Checks a backup and restores it into an empty data folder.
  qingnuan serve
      Starts the service, as npm start does.
  qingnuan doctor [--json]
      Checks the Node version, the data folder, the database, the edition, the disk and the port.

Exit status: 0 fine; 1 a check failed; 2 the command line was not understood; 3 the request was refused;
             4 it cannot run here; 5 a batch is done, with rows set aside, or
             bills were matched and some are unexplained or not calculated; 130 stopped, with no file half-written
Environment: HOST (127.0.0.1), PORT (8787), QINGNUAN_DATA (./var), LOG (off, errors, info, requests),
             PUBLIC_ORIGIN (the address that browsers see), PROXIES (how many stand in front, 0),
             RETENTION_DAYS (how long uploads are kept, 400), UPLOAD_MIB (the largest upload, 4096)
`

/** What `--help` says of one command, in both languages; nothing for a word that is no command. */
export function helpOn(word: string | undefined): string | undefined {
  const blocks = HELP.split(/\n(?=\S|\n| {2}qingnuan )/).filter((block) => {
    const [program, command] = block.trimStart().split(' ', 2)
    return program === 'qingnuan' && command === word
  })
  return blocks.length === 0 ? undefined : `${blocks.join('\n')}\n`
}
