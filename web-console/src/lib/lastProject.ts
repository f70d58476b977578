const KEY = 'grantway.project';

export function rememberProject(id: string): void {
  localStorage.setItem(KEY, id);
}

export function lastProject(): string | undefined {
  return localStorage.getItem(KEY) ?? undefined;
}
