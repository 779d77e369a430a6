import type { ReceiptKey } from './text-receipt-zh.ts'

/** What the receipt says in English. */
export const receiptEn: Readonly<Record<ReceiptKey, string>> = {
  'receipt.title': 'Electric heating cost sheet',
  'receipt.link': 'Print the cost sheet',
  'receipt.back': 'Back to the result',
  'receipt.print':
    'To print it, use “Print” in the browser menu, on A4. What follows is what goes on the paper.',
  'receipt.code': 'Check code',
  'receipt.matches': 'the same as worked out again now',
  'receipt.overleaf':
    'All {count} lines are printed from the second page on; each page names the check code of this sheet.',
  'receipt.overleaf.head': 'QingNuan cost sheet · check code {code} · net {net} · lines',
  'receipt.differs':
    'This is not the check code {given} that was given: a figure, an answer or the edition was changed. Trust this page.',
  'receipt.title.differs': 'The check code differs',
  'receipt.qr': 'QR code: the address that opens this sheet again',
  'receipt.scan':
    'Scan to open it again. It is worked out anew by the same edition; figures and check code must be the same.',
  'receipt.no-qr': 'The address of this sheet is too long for a QR code. Keep the address instead.',
  'receipt.place': 'Place',
  'receipt.meter': 'Meter',
  'receipt.device': 'Heating device',
  'receipt.days': 'Days',
  'receipt.registered': 'Registered',
  'receipt.classes': 'Classes',
  'receipt.coverage': 'District heating',
  'receipt.purchase': 'Invoice',
  'receipt.none': 'no',
  'receipt.unknown': 'not known',
  'receipt.lines': 'Lines',
  'receipt.days.short': 'Days',
  'receipt.source': 'Basis',
  'receipt.support': 'Subsidies, refunds and bundled trading',
  'receipt.support.item': 'Item',
  'receipt.support.status': 'Status',
  'receipt.support.yuan': 'yuan',
  'receipt.one-off': 'once, not taken off the bill',
  'receipt.assumed': 'Assumption in use: {says}',
  'receipt.sources': 'Basis',
  'receipt.edition': 'Edition',
  'receipt.terms':
    'Worked out from the documents that were found, for guidance. What you owe is what your supplier’s bill says. No names, no account numbers.',
  'receipt.open': 'The bill is not certain yet, so there is no cost sheet. Answer what is missing first.',
}
