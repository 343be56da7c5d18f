/** The query that docs/exports.md prints, for this service and the period that is looked at. A test holds the two together. */

/** Stands in the page of the documents. */
const shown = { service: "https://hebiao.example.cn/api/v1", period: "2023-annual" };

export const powerQuery = (service: string, period: string): string =>
	template.replaceAll(shown.service, service).replaceAll(shown.period, period);

const template = `let
    服务 = "https://hebiao.example.cn/api/v1",
    期间 = "2023-annual",
    密钥 = Excel.CurrentWorkbook(){[Name="核表密钥"]}[Content]{0}[Column1],
    登录 = Json.Document(Web.Contents(服务, [
        RelativePath = "session",
        Headers = [#"Content-Type" = "application/json"],
        Content = Json.FromValue([accessKey = 密钥])
    ])),
    取页 = (after as nullable text) => Json.Document(Web.Contents(服务, [
        RelativePath = "exports/summaries.json",
        Query = [period = 期间, limit = "200"] & (if after = null then [] else [after = after]),
        Headers = [Authorization = "Bearer " & 登录[token]]
    ])),
    各页 = List.Generate(() => 取页(null), each _ <> null, each if [next] = null then null else 取页([next])),
    列 = 各页{0}[columns],
    表 = Table.FromRecords(List.Combine(List.Transform(各页, each [rows])), List.Transform(列, each [key]), MissingField.UseNull),
    结果 = Table.RenameColumns(表, List.Transform(列, each {[key], [name][zh]}))
in
    结果`;
