import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export interface Title {
  readonly id: string;
  readonly [field: string]: unknown;
}

/** A snapshot that is being taken: of which selection, and what every part of it goes on from. */
export interface Begun {
  readonly document: string;
  readonly catalogue: string;
  readonly watermark: string;
}

const TABLES = `
  create table if not exists title (id text primary key, json text not null) without rowid;
  create table if not exists coming (number integer primary key, id text not null, json text not null);
  create table if not exists state (name text primary key, value text not null) without rowid`;

/**
 * The titles, and how far they are known, in one SQLite file. Whatever belongs together is written in one transaction, the cursor with the titles that it speaks
 * of above all: killed at any moment, the file is what it was before or after, and never something between.
 */
export class Store {
  readonly #db: DatabaseSync;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#db = new DatabaseSync(join(folder, 'titles.sqlite'), { timeout: 5000 });
    this.#db.exec(`pragma journal_mode = wal; pragma synchronous = full; ${TABLES}`);
  }

  /** Every event up to it is in the titles; undefined before the first snapshot is whole. */
  get cursor(): string | undefined {
    return this.#get('cursor');
  }

  /** What the titles were asked with, and whose they are. */
  get origin(): Begun | undefined {
    return this.#origin('origin');
  }

  get begun(): Begun | undefined {
    return this.#origin('begun');
  }

  /** The last title of the snapshot that is being taken, and how many there are of it. */
  get place(): { after: string | undefined; count: number } {
    const row = this.#db.prepare('select id as "after", (select count(*) from coming) as count from coming order by number desc limit 1').get();
    return { after: row?.['after'] as string | undefined, count: Number(row?.['count'] ?? 0) };
  }

  begin(begun: Begun): void {
    this.#all(() => {
      this.#db.exec('delete from coming');
      this.#set('begun', JSON.stringify(begun));
    });
  }

  /** Adds to the snapshot that is being taken. */
  add(titles: readonly Title[]): void {
    const insert = this.#db.prepare('insert into coming (id, json) values (?, ?)');
    this.#all(() => titles.forEach((title) => insert.run(title.id, JSON.stringify(title))));
  }

  /** The snapshot is whole: it takes the place of what was there, with the cursor that it was taken at. */
  complete(): void {
    const begun = this.begun!;
    this.#all(() => {
      this.#db.exec('delete from title; insert into title select id, json from coming; delete from coming');
      this.#set('cursor', begun.watermark);
      this.#set('origin', JSON.stringify(begun));
      this.forget();
    });
  }

  /** Throws the snapshot away that is being taken. */
  forget(): void {
    this.#db.exec(`delete from coming; delete from state where name = 'begun'`);
  }

  /** Titles as they are now, and those that are gone, with the cursor that this is true of. False: another process was faster; nothing was written. */
  apply(from: string, to: string, titles: readonly Title[], gone: readonly string[]): boolean {
    return this.#all(() => {
      if (this.cursor !== from) return false;
      const put = this.#db.prepare('insert into title values (?, ?) on conflict (id) do update set json = excluded.json');
      const remove = this.#db.prepare('delete from title where id = ?');
      for (const title of titles) put.run(title.id, JSON.stringify(title));
      for (const id of gone) remove.run(id);
      this.#set('cursor', to);
      return true;
    });
  }

  /** Every title as JSON, by id. */
  *titles(): Generator<string, void, void> {
    for (const row of this.#db.prepare('select json from title order by id').iterate()) yield row['json'] as string;
  }

  get count(): number {
    return Number(this.#db.prepare('select count(*) as count from title').get()!['count']);
  }

  close(): void {
    this.#db.close();
  }

  #origin(name: string): Begun | undefined {
    const text = this.#get(name);
    return text === undefined ? undefined : (JSON.parse(text) as Begun);
  }

  #get(name: string): string | undefined {
    return this.#db.prepare('select value from state where name = ?').get(name)?.['value'] as string | undefined;
  }

  #set(name: string, value: string): void {
    this.#db.prepare('insert into state values (?, ?) on conflict (name) do update set value = excluded.value').run(name, value);
  }

  #all<T>(work: () => T): T {
    this.#db.exec('begin immediate');
    try {
      const result = work();
      this.#db.exec('commit');
      return result;
    } catch (error) {
      this.#db.exec('rollback');
      throw error;
    }
  }
}
