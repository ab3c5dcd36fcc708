import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
}
interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8'));
const manifest = read('package.json') as Manifest;
const { packages } = read('package-lock.json') as { readonly packages: Readonly<Record<string, Locked>> };

describe('what is installed', () => {
  it('is named by exact release', () => {
    const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies }).filter(([, version]) => !/^\d+\.\d+\.\d+$/u.test(version));
    expect(loose).toEqual([]);
  });

  it('is locked without download addresses', () => {
    expect(Object.keys(packages).filter((path) => packages[path]?.resolved !== undefined)).toEqual([]);
  });

  it('is locked for every platform: an optional part that has no entry would make npm ci fail', () => {
    const missing = Object.values(packages).flatMap((locked) => Object.keys(locked.optionalDependencies ?? {}).filter((name) => !Object.keys(packages).some((path) => path.endsWith(`node_modules/${name}`))));
    expect(missing).toEqual([]);
  });

  it('runs only the install scripts that are allowed by name', () => {
    const withScript = Object.entries(packages).filter(([, locked]) => locked.hasInstallScript === true).map(([path]) => path.replace(/^.*node_modules\//u, ''));
    expect(withScript.filter((name) => manifest.allowScripts[name] === undefined)).toEqual([]);
    expect(Object.keys(manifest.allowScripts).toSorted()).toEqual(['hnswlib-node', 'node']);
  });
});
