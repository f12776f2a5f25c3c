import type { Config, ConfigValue } from '@kato/runtime';
import { clean, wrap } from '@kato/status';
import type { TextOut } from '../shell/shell.js';

/** Every value of a configuration with what says so, a line each; on a terminal broken to fit. */
export function configLines(
  { path }: Config,
  values: readonly ConfigValue[],
  { isTerminal, columns }: Pick<TextOut, 'isTerminal' | 'columns'>,
): readonly string[] {
  const widest = Math.max(...values.map(({ key }) => key.length));
  const lines = values.map((one) => {
    const name = one.key.padEnd(widest);
    return `${name}  ${clean(valueText(one))}  (${originText(one)})`;
  });
  const all = [clean(path), ...lines];
  const indent = widest + 2;
  return isTerminal && columns > indent + 10
    ? all.flatMap((line) => wrap(line, { columns, indent }))
    : isTerminal
      ? all.flatMap((line) => wrap(line, { columns, indent: 2 }))
      : all;
}

function valueText({ value }: ConfigValue): string {
  if (value === undefined) return 'no limit';
  if (typeof value !== 'object') return String(value);
  return value.length === 0 ? 'none' : value.join(', ');
}

function originText({ origin, line }: ConfigValue): string {
  switch (origin) {
    case 'file':
      return `line ${line ?? '?'}`;
    case 'environment':
      return 'KATO_HOME';
    case 'default':
      return 'default';
  }
}
