/**
 * What an answer does with a part that it takes unchanged from the rule book or a dictionary, such as a
 * clause: keep it in place, or put a mark there. Parts come in the order in which the answer is written.
 */
export type Keep = <T extends object>(part: T) => T

export const inPlace: Keep = (part) => part
