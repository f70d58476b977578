import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';

interface Props {
  label: string;
  placeholder: string;
  list?: string;
  error?: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

/** A text filter that reports its value 400 ms after the last key and follows changes of the URL. */
export function FilterInput({ label, placeholder, list, error, value = '', onChange }: Props) {
  const [text, setText] = useState(value);
  const told = useRef(value);
  const tell = useDebouncedCallback((next: string) => {
    told.current = next.trim();
    onChange(told.current || undefined);
  }, 400);
  useEffect(() => {
    if (value !== told.current) {
      told.current = value;
      setText(value);
    }
  }, [value]);
  return (
    <TextInput
      label={label}
      placeholder={placeholder}
      list={list}
      error={error}
      maxLength={100}
      autoComplete="off"
      spellCheck={false}
      value={text}
      flex="1 1 9rem"
      onChange={(event) => {
        setText(event.currentTarget.value);
        tell(event.currentTarget.value);
      }}
    />
  );
}
