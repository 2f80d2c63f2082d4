/**
 * The items of a list of which each may fail alone. An error comes in its item's place, which executors take for a
 * failed item; of rejected ones, code compiled by graphql-jit would leave those at the end of the list out.
 */
export function settled<Item>(items: readonly Promise<Item>[]): Promise<Item[]> {
  return Promise.all(items.map((item) => item.catch((error: Error) => error as Item)));
}
