import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { REPOSITORY, treesPerTest } from './tree.js';

const plant = treesPerTest();

/** Runs the tool over a tree of files given by path, and answers its lines without their text after the rule. */
function judge(files: Record<string, string>): { lines: string[]; output: string; status: number | null } {
  const run = spawnSync(process.execPath, [join(REPOSITORY, 'tools/import-law.ts'), plant(files)], { encoding: 'utf8' });
  expect(run.stderr).toBe('');
  return { lines: run.stdout.trim().split('\n').filter(Boolean).map((line) => line.replace(/(  [a-z-]+): .*/, '$1')), output: run.stdout, status: run.status };
}

const project = { 'src/domain/project/index.ts': `export * from './project.js';`, 'src/domain/project/project.ts': 'export const KINDS = [1];\nexport type Project = string;\nexport const make = () => 1;' };

describe('the import law', () => {
  it('finds nothing in a house that keeps it', () => {
    const { output, status } = judge({
      ...project,
      'src/domain/shared/result.ts': 'export const ok = 1;',
      'src/domain/asset/asset.ts': `import { createHash } from 'node:crypto';\nimport { make } from '../project/index.js';\nimport { ok } from '../shared/result.js';\nexport const x = [createHash, make, ok];`,
      'src/schema/kind.ts': `import { KINDS, type Project } from '../domain/project/index.js';\nimport { Field } from 'type-graphql';\nexport const y: Project[] = [KINDS, Field] as never;`,
      'src/resolvers/kind.resolver.ts': `import { y } from '../schema/kind.js';\nexport const z = y;`,
      'src/jobs/probe.task.ts': `import { z } from 'zod';\nexport const task = z;`,
      'src/adapters/postgres/source.ts': `import { DataSource } from 'typeorm';\nimport { M } from '../../../migrations/one.js';\nexport const s = [DataSource, M];`,
      'migrations/one.ts': `import type { QueryRunner } from 'typeorm';\nexport const M = 1 as never as QueryRunner;`,
      'src/web/generated/documents.ts': 'export const d = 1;',
      'src/web/watch.ts': `import { d } from './generated/documents.js';\nimport Hls from 'hls.js';\nimport './page.css';\nimport './title.graphql?raw';\nexport const w = [d, Hls];`,
      'src/app/serve.ts': `import { s } from '../adapters/postgres/source.js';\nimport express from 'express';\nexport const serve = [s, express];`,
      'src/cli/serve.ts': `import { serve } from '../app/serve.js';\nexport const command = serve;`,
      'src/main.ts': `import { command } from './cli/serve.js';\nexport const main = command;`,
    });
    expect(output).toBe('');
    expect(status).toBe(0);
  });

  it('allows no package in domain, and of Node only digests and signatures', () => {
    const { lines } = judge({
      'src/domain/asset/a.ts': `import { z } from 'zod';\nimport { readFile } from 'node:fs/promises';\nimport { randomBytes, createHash } from 'node:crypto';\nimport fs from 'fs';\nexport const x = [z, readFile, randomBytes, createHash, fs];`,
    });
    expect(lines).toEqual(['src/domain/asset/a.ts:1  package', 'src/domain/asset/a.ts:2  node-module', 'src/domain/asset/a.ts:3  node-module', 'src/domain/asset/a.ts:4  node-module']);
  });

  it('lets a concept enter another by its index only, also for types and by every form of import', () => {
    const { lines } = judge({
      ...project,
      'src/domain/asset/a.ts': `import type { Project } from '../project/project.js';\nexport { make } from '../project/project.js';\nexport type P = import('../project/project.js').Project | Project;\nexport const late = () => import('../project/project.js');`,
    });
    expect(lines).toEqual([1, 2, 3, 4].map((line) => `src/domain/asset/a.ts:${line}  concept-index`));
  });

  it('keeps domain from every other floor', () => {
    const { lines, status } = judge({
      'src/domain/asset/a.ts': `import '../../schema/s.js';\nimport '../../adapters/fs/f.js';\nimport '../../config/c.js';\nimport '../../app/a.js';`,
      'src/schema/s.ts': '', 'src/adapters/fs/f.ts': '', 'src/config/c.ts': '', 'src/app/a.ts': '',
    });
    expect(lines).toEqual(['src/domain/asset/a.ts:1  floor', 'src/domain/asset/a.ts:2  floor', 'src/domain/asset/a.ts:3  floor', 'src/domain/asset/a.ts:4  starts-the-app']);
    expect(status).toBe(1);
  });

  it('gives schema types and the arrays of enums, and nothing that runs', () => {
    const { lines } = judge({ ...project, 'src/schema/s.ts': `import { KINDS, make } from '../domain/project/index.js';\nimport dataloader from 'dataloader';\nexport const x = [KINDS, make, dataloader];` });
    expect(lines).toEqual(['src/schema/s.ts:1  vocabulary', 'src/schema/s.ts:2  package']);
  });

  it('keeps adapters apart from one another, from configuration, and from libraries that are not theirs', () => {
    const { lines } = judge({
      'src/adapters/queue/q.ts': `import '../postgres/p.js';\nimport '../../config/c.js';\nimport 'express';\nimport 'pg-boss';`,
      'src/adapters/postgres/p.ts': '', 'src/config/c.ts': '',
    });
    expect(lines).toEqual(['src/adapters/queue/q.ts:1  other-adapter', 'src/adapters/queue/q.ts:2  floor', 'src/adapters/queue/q.ts:3  package']);
  });

  it('lets adapters and commands use ports and pure functions of domain, but call no use case', () => {
    const { lines } = judge({
      'src/domain/shared/unit-of-work.ts': 'export interface UnitOfWork { run(): void }',
      'src/domain/asset/index.ts': `export * from './asset-service.js';\nexport * from './asset.js';`,
      'src/domain/asset/asset.ts': 'export function titleOf() {}',
      'src/domain/asset/asset-service.ts': `import type { UnitOfWork } from '../shared/unit-of-work.js';\nexport async function createAsset(unit: UnitOfWork) { unit.run(); }`,
      'src/adapters/queue/q.ts': `import { createAsset, titleOf } from '../../domain/asset/index.js';\nexport const x = [createAsset, titleOf];`,
      'src/cli/c.ts': `import { createAsset, titleOf } from '../domain/asset/index.js';\nexport const x = [createAsset, titleOf];`,
      'src/jobs/j.ts': `import { createAsset } from '../domain/asset/index.js';\nexport const x = createAsset;`,
    });
    expect(lines).toEqual(['src/adapters/queue/q.ts:1  ports-only', 'src/cli/c.ts:1  ports-only']);
  });

  it('keeps TypeORM in its one adapter, also from the composition root that may import everything else', () => {
    expect(judge({ 'src/app/a.ts': `import 'typeorm';\nimport 'express';` }).lines).toEqual(['src/app/a.ts:1  one-home']);
  });

  it('lets the pages for the browser import generated documents and nothing else of ours', () => {
    const { lines } = judge({ ...project, 'src/web/w.ts': `import { KINDS } from '../domain/project/index.js';\nimport 'node:fs';\nimport 'pg';\nexport const x = KINDS;` });
    expect(lines).toEqual(['src/web/w.ts:1  floor', 'src/web/w.ts:2  node-module', 'src/web/w.ts:3  package']);
  });

  it('keeps resolvers from jobs and adapters, and everybody but main and cli from the composition root', () => {
    const { lines } = judge({
      'src/resolvers/r.ts': `import '../jobs/j.js';\nimport '../adapters/fs/f.js';\nimport '../app/a.js';`,
      'src/jobs/j.ts': `import '../app/a.js';`, 'src/adapters/fs/f.ts': '', 'src/app/a.ts': '',
    });
    expect(lines).toEqual(['src/jobs/j.ts:1  starts-the-app', 'src/resolvers/r.ts:1  floor', 'src/resolvers/r.ts:2  floor', 'src/resolvers/r.ts:3  starts-the-app']);
  });

  it('reports circles of files over what is left after compilation, once each', () => {
    const { output } = judge({
      'src/app/a.ts': `import { b } from './b.js';\nexport const a = () => b;`,
      'src/app/b.ts': `import { c } from './c.js';\nexport const b = () => c;`,
      'src/app/c.ts': `import { a } from './a.js';\nexport const c = () => a;`,
      'src/app/d.ts': `import type { e } from './e.js';\nexport const d = 1 as never as typeof e;`,
      'src/app/e.ts': `import { d } from './d.js';\nexport const e = d;`,
    });
    expect(output).toBe('src/app/a.ts:1  cycle: imports run in a circle: src/app/a.ts -> src/app/b.ts -> src/app/c.ts -> src/app/a.ts\n');
  });

  it('reports circles of concepts, type-only imports included', () => {
    const { lines, output } = judge({
      'src/domain/asset/index.ts': `import type { Job } from '../job/index.js';\nexport type Asset = Job[];`,
      'src/domain/job/index.ts': `import type { Asset } from '../asset/index.js';\nexport type Job = Asset[];`,
    });
    expect(lines).toEqual(['src/domain/asset/index.ts:1  concept-cycle']);
    expect(output).toContain('asset -> job -> asset (src/domain/asset/index.ts:1, src/domain/job/index.ts:1)');
  });

  it('leaves an example nothing of ours, nor of another example, but the public API', () => {
    const { lines } = judge({
      'examples/shop/main.ts': `import './generated/graphql.ts';\nimport 'graphql-ws';\nimport 'node:http';\nimport '../jobs/main.ts';\nimport '../../src/cli/generated/graphql.js';\nimport 'pg';`,
      'examples/shop/generated/graphql.ts': '', 'examples/jobs/main.ts': '', 'src/cli/generated/graphql.ts': '',
    });
    expect(lines).toEqual(['examples/shop/main.ts:4  other-example', 'examples/shop/main.ts:5  floor', 'examples/shop/main.ts:6  package']);
  });

  it('names imports that lead nowhere', () => {
    expect(judge({ 'src/app/a.ts': `import './gone.js';` }).lines).toEqual(['src/app/a.ts:1  unresolved']);
  });
});
