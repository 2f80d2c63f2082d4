import { useState } from 'react';
import { Failure } from '../failure.tsx';
import { PageHeading } from '../page-heading.tsx';
import { ImportProgress } from './import-progress.tsx';
import { type People, readPeople } from './people.ts';
import { useImport } from './use-import.ts';

/** Where the sample is served. */
const sample = '/people.csv';

/** A CSV file of people, in one upstream request. */
export function ImportPage() {
  const [people, setPeople] = useState<People>();
  const [problem, setProblem] = useState<string>();
  const { state, isRunning, error, start } = useImport();

  async function read(text: Promise<string>): Promise<void> {
    setPeople(undefined);
    setProblem(undefined);
    try {
      setPeople(readPeople(await text));
    } catch (caught) {
      setProblem(caught instanceof Error ? caught.message : String(caught));
    }
  }

  return (
    <section className="import">
      <PageHeading title="Import" />
      <p>
        A CSV file with the columns <code>name</code>, <code>email</code>, <code>title</code>,{' '}
        <code>city</code> and <code>country</code>. Who is there already, by e-mail address, is changed.
      </p>
      <div className="toolbar">
        <label>
          File{' '}
          <input
            type="file"
            accept=".csv,text/csv"
            disabled={isRunning}
            onChange={({ target }) => target.files?.[0] && read(target.files[0].text())}
          />
        </label>
        <button
          type="button"
          disabled={isRunning}
          onClick={() => read(fetch(sample).then((answer) => answer.text()))}
        >
          Take the sample
        </button>
      </div>
      <Failure error={problem ?? error} />
      {people && (
        <div className="toolbar">
          <button type="button" disabled={isRunning} onClick={() => start(people.rows)}>
            Import {people.rows.length} people
          </button>
          {people.leftOut.length > 0 && <span>Left out: {people.leftOut.join(', ')}</span>}
        </div>
      )}
      {state && <ImportProgress state={state} />}
    </section>
  );
}
