/** Where properties begin to draw: at the same place in every run, at another on demand. */
export const SEED = Number(process.env['SEED'] ?? 20_171_115)
