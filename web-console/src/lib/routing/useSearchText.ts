import { useNavigate, useSearch } from '@tanstack/react-router';

export interface SearchText {
  q: string | undefined;
  search: (text: string | undefined) => void;
}

/** The text that a page's list is searched for. It is the parameter `q` of the address, so that a reload keeps it. */
export function useSearchText(): SearchText {
  const navigate = useNavigate();
  const { q } = useSearch({ strict: false });
  return { q, search: (text) => void navigate({ to: '.', search: { q: text }, replace: true }) };
}
