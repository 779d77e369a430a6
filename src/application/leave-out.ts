import { tokensOf } from './pointer.ts'

/** Takes away from what was read of a document the values at some places. */
export function leaveOut(read: object, pointers: readonly string[]): void {
  for (const pointer of pointers) {
    const path = tokensOf(pointer)
    const name = path.pop()
    const holder = path.reduce<unknown>(valueIn, read)
    if (name !== undefined && isHolder(holder)) Reflect.deleteProperty(holder, name)
  }
}

const valueIn = (holder: unknown, name: string): unknown =>
  isHolder(holder) && Object.hasOwn(holder, name) ? Reflect.get(holder, name) : undefined

const isHolder = (value: unknown): value is object => typeof value === 'object' && value !== null
