import { type Check, findingIn } from './lint-book.ts'

/** Every source can be told: by its address, or in words where the address cannot be named. */
export const checkSources: Check = (book) =>
  book.files.flatMap((file) =>
    file.document.sources.flatMap((source, index) =>
      source.url === undefined && source.seenAs === undefined
        ? [
            findingIn(
              file,
              ['sources', index],
              'missing-source',
              'neither an address nor words say where it was seen',
            ),
          ]
        : [],
    ),
  )
