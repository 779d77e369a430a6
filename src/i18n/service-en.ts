import type { serviceZhCN } from './service-zh-cn.ts'

/** What the service says in English of access, limits and uploads. */
export const serviceEn: Readonly<Record<keyof typeof serviceZhCN, string>> = {
  'problem.not-signed-in': 'Sign in first, or send a valid API key with the request.',
  'advice.not-signed-in':
    'Sign in at /staff/sign-in, or send Authorization: Bearer with the key. Where there are no people yet, run qingnuan people add-administrator first.',
  'problem.not-allowed': '“{name}” may not do this.',
  'advice.not-allowed': 'It takes one of these roles: {allowed}. Ask an administrator for it.',
  'problem.other-origin': 'This request came from another web site and was not carried out.',
  'advice.other-origin':
    'Send it from a page of this service; behind a proxy, set PUBLIC_ORIGIN to the address that browsers see.',
  'problem.form-outdated':
    'This form is from before you signed in; it was not carried out, and nothing changed.',
  'advice.form-outdated':
    'Go back, reload the page and send it again; what you filled in is usually still there.',
  'problem.too-many-requests': 'Too many requests from this address.',
  'advice.too-many-requests': 'Try again in {seconds} seconds.',
  'problem.overloaded': 'There are too many requests now, and this one was not dealt with.',
  'advice.overloaded': 'Try again in {seconds} seconds; nothing is lost.',
  'problem.upload-cut-off': 'The file did not arrive whole: it broke off after {got} bytes. No job was made.',
  'advice.upload-cut-off': 'Check the connection and upload it again; the same Idempotency-Key may be used.',
  'problem.file-too-large': 'The file is larger than the limit of {most} bytes. No job was made.',
  'advice.file-too-large': 'Split it, keeping all readings of one account in one file.',
  'problem.not-a-file':
    'The body must be the file itself, CSV or XLSX; this came as “{given}”. Nothing was taken.',
  'advice.not-a-file':
    'Send the bytes of the file as they are, with Content-Type: text/csv or application/octet-stream; not in JSON and not as a form.',
  'problem.file-empty': 'The file is empty.',
  'advice.file-empty': 'Choose a CSV or XLSX file that holds something.',
  'problem.file-not-read': 'This file cannot be read: {because}',
  'advice.file-not-read': 'Follow the template; CSV in UTF-8 or GB18030 and XLSX are read.',
  'problem.idempotency-key-reused': 'This Idempotency-Key was used for another file or other options.',
  'advice.idempotency-key-reused': 'Take a new key; the earlier job is as it was.',
  'problem.idempotency-key-unusable': 'An Idempotency-Key has 1 to 100 visible ASCII characters.',
  'advice.idempotency-key-unusable': 'Use a random UUID.',
  'problem.wrong-state': 'The job is “{state}” now, and this cannot be done.',
  'advice.wrong-state': 'Look at the state of the job first.',
  'problem.no-results-yet': 'The job has not finished, so this file is not there.',
  'advice.no-results-yet':
    'Its state and why are at /v1/batches/{id}: wait while it runs, upload the file again if it failed or was cancelled.',
  'problem.purged': 'This upload is past its retention date, and its files were removed.',
  'advice.purged': 'The reconciliation is still there; upload the file again for its rows.',
  'problem.rule-finding': '{place}: {says} ({reason})',
  'advice.rule-finding':
    'Mend this place and send it again; docs/authoring.en.md tells how each thing is written.',
  'problem.draft-elsewhere': 'Not all divisions that these rules touch are yours: {divisions}.',
  'advice.draft-elsewhere': 'Let a rule editor of these divisions propose it.',
  'problem.draft-decided': 'This draft has been decided: it is “{state}”.',
  'advice.draft-decided': 'To change more, propose another draft.',
  'problem.own-draft': 'Nobody reviews a draft of their own.',
  'advice.own-draft': 'Let another rule reviewer look at it; a key counts as the person who made it.',
  'problem.draft-not-yours': 'Only the person who proposed a draft can withdraw it.',
  'advice.draft-not-yours': 'To turn down the draft of somebody else, refuse it with a reason.',
  'problem.edition-moved': 'A new edition has come since this draft was looked at. Nothing was published.',
  'advice.edition-moved': 'Look at /v1/drafts/{id} again, beside the new edition, and then publish.',
  'problem.draft-not-sound': 'This draft does not hold within the current edition. Nothing was published.',
  'advice.draft-not-sound': 'See /v1/drafts/{id} for the check or the worked case that fails.',
  'problem.not-offered-here': 'This deployment of the service does not do this: {what}.',
  'advice.not-offered-here':
    'Save a workbook as CSV; for everything else use a deployment on a machine of its own.',
  'problem.too-many-budgets':
    'Too many budgets wait to be worked out now; this one was not, and nothing was kept.',
  'advice.too-many-budgets': 'Send the same again in half a minute.',
  'problem.budget-cut-off':
    'Working this out ended before it was done; there is no result, and nothing was kept.',
  'advice.budget-cut-off':
    'Send the same again; if it ends again, tell an administrator: the log has the reason.',
  'problem.budget-damaged':
    'What is kept of this budget is not what was kept at first (its digest differs); it is not shown any more.',
  'advice.budget-damaged': 'Tell an administrator to keep the database and take this budget from a backup.',
  'problem.no-space': 'There is not enough disk space; nothing was taken or changed.',
  'advice.no-space': 'An administrator must free some; jobs that are there are not affected.',
}
