/** What the budget pages say of targets in Chinese. */
export const targetsZh = {
  'targets.title': '任务目标（自己填写）',
  'targets.lead':
    '文件里写明的目标不用填，会自动列出。这里填本单位自己的目标，例如分给乡镇的任务；结果和导出里都标明是自己填写的，没有文件，可信度为「假设」。',
  'targets.one': '目标 {number}',
  'targets.name': '叫什么',
  'targets.name.hint': '例如「2026 年双替代任务」；可以空着',
  'targets.division': '地区',
  'targets.division.pick': '选一个地区',
  'targets.township': '乡镇',
  'targets.township.hint': '照台账里的写法；空着是整个地区',
  'targets.by': '到哪天为止（含）',
  'targets.households': '目标户数',
  'targets.add': '加一个目标',
  'targets.more': '再加一个目标',
  'targets.drop': '去掉这个目标',
  'monitor.completion': '「{name}」：截至 {by}，{done} 户 / {target} 户{share}{scope}{own}。',
  'monitor.completion.share': '，完成 {share} %',
  'monitor.scope.part': '。目标是整个地区的，台账只有其中一部分，不能直接相除',
  'chart.completion': '「{name}」完成得最少，{share} %',
  'monitor.own': '。这个目标是本单位自己填写的，没有文件',
} as const
export type TargetsKey = keyof typeof targetsZh
