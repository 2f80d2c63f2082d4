/**
 * One working month of a team, played to the gateway and its peers (docs/freshness.md, "A month, measured"):
 *   npm run bench:month -- [--days=21] [--seed=1] [--write]
 * Fails where answers differ that may not.
 */
import { numberOption } from '../options.ts';
import { isWriting, writeToPage } from '../page.ts';
import { SimulatedClock } from './clock.ts';
import { startContestants } from './contestants.ts';
import { Play } from './play.ts';
import { number, report } from './report.ts';
import { monthBegin, script } from './script.ts';

const days = numberOption('days', 21);
const seed = numberOption('seed', 1);

const clock = new SimulatedClock(monthBegin);
const contestants = await startContestants();
const [first] = contestants;
if (first === undefined) throw new Error('nobody to ask');
const { sandbox } = first;
const there = (type: string) => sandbox.records(type).filter(({ deletedAt }) => deletedAt === null);
const idsOf = (type: string) => there(type).map(({ id }) => id) as [string, ...string[]];
const emails = there('contact').flatMap(({ values: { email } }) =>
  typeof email === 'string' ? [email] : [],
);

const play = new Play(contestants, clock);
try {
  await play.run(
    script(days, seed, { contactIds: idsOf('contact'), companyIds: idsOf('organization'), emails }),
  );
} finally {
  await Promise.all(contestants.map(({ stop }) => stop()));
}
const text = `${days} working days, ${number(play.tallies[0]?.reads ?? 0)} reads, seed ${seed}.\n\n${report(contestants, play.tallies)}`;
process.stdout.write(`${text}\n`);
if (isWriting) await writeToPage('month', text, 'freshness');
