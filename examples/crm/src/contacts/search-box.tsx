import { useEffect, useState } from 'react';

/** How long nothing is typed before it is searched for, in milliseconds: each search is an upstream request. */
const pauseMs = 300;

export function SearchBox({ onSearch }: { readonly onSearch: (text: string) => void }) {
  const [text, setText] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => onSearch(text.trim()), pauseMs);
    return () => clearTimeout(timer);
  }, [text, onSearch]);
  return (
    <label className="search">
      <span>Search</span>
      <input type="search" value={text} onChange={(event) => setText(event.target.value)} />
    </label>
  );
}
