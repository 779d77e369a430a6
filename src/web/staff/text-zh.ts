/** What the staff pages say in Chinese. */
export const staffZh = {
  'staff.brand': '清暖 · 工作台',
  'staff.skip': '跳到正文',
  'staff.language': 'English',
  'staff.nav': '工作台导航',
  'staff.home': '首页',
  'staff.budgets': '补贴预算',
  'staff.drafts': '规则草稿',
  'staff.sign-out': '退出登录',
  'staff.title': '{page} · 清暖工作台',
  'staff.title.error': '有误：{page}',
  'staff.back': '返回工作台',

  'sign-in.title': '登录',
  'sign-in.lead': '供电公司和县财政的工作人员在这里登录。居民算账不用登录。',
  'sign-in.name': '登录名',
  'sign-in.password': '密码',
  'sign-in.do': '登录',
  'sign-in.wrong': '登录名或密码不对，请再试一次。',
  'sign-in.wrong.hint': '忘了密码，请找管理员重设。连续输错几次，就要等一会儿才能再试。',
  'sign-in.wait': '试的次数太多了，请等 {seconds} 秒再试。',
  'sign-in.again':
    '请先登录；登录后回到刚才的页面。如果刚才正在填表，登录后按浏览器的「返回」，内容一般还在。',
  'sign-in.outdated': '这个登录页放得太久了，请再填一次。',
  'sign-in.nobody': '还没有任何人员。请在服务器上运行：',

  'refused.not-signed-in': '请先登录',
  'refused.not-found': '没有这一页',
  'refused.not-found.says': '地址不对，或者它不归你负责的地区。',
  'refused.not-allowed': '没有权限',
  'refused.not-allowed.says': '你登录的是「{name}」，没有打开这一页的权限。需要的话，请管理员给你加上角色。',
  'refused.other-origin': '没有执行',
  'refused.other-origin.says':
    '这次提交是从别的网站来的，没有执行，什么都没有改动。请从本站的页面提交；如果前面有代理，请管理员把 PUBLIC_ORIGIN 设为浏览器里看到的地址。',
  'refused.form-outdated': '表单过期了',
  'refused.form-outdated.says':
    '这张表单是上次登录时打开的，没有执行，什么都没有改动。请返回上一页，刷新后再提交；填写的内容一般还在。',

  'home.title': '工作台',
  'home.says': '从这里去各处。',
  'home.says.runs': '上传读数文件，先试算，再核算；下载账单、错误行和核对结果。',
  'home.says.budgets': '按台账测算一个供暖期的补贴，并排比较方案，导出工作簿。',
  'home.says.drafts': '提交新的规则，由另一个人审核，发布成新的版本。',
  'home.says.people': '添加和停用人员，发放和收回 API 密钥。',
  'home.says.audit': '谁在什么时候登录、上传、导出、改了什么。',
  'home.administrator':
    '管理员只管人员、密钥和审计。要核算文件或测算预算，请先添加一名核算员或县财政人员，用那个登录名进来。',
  'home.roles': '你的角色',
  'home.divisions': '你负责的地区',
  'home.everywhere': '全部地区',

  'role.operator': '核算员',
  'role.county-finance': '县财政',
  'role.rule-editor': '规则编辑',
  'role.rule-reviewer': '规则审核',
  'role.auditor': '审计',
  'role.administrator': '管理员',
} as const

export type StaffKey = keyof typeof staffZh
