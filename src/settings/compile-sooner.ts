import { setFlagsFromString } from 'node:v8';

/**
 * Has V8 compile what runs often after a third of what it waits for (docs/performance.md says what it gives). Of Node 20
 * alone: its V8 has nothing between its slow baseline and its best code; later ones have (Maglev), and no such option. V8 looks
 * at the number each time that it counts, so it may be set while the program runs.
 */
export function compileSooner(): void {
  if (process.versions.v8.startsWith('11.3.')) setFlagsFromString('--interrupt-budget=20000');
}
