import 'reflect-metadata';
import { DataSource, type DataSourceOptions, type MixedList } from 'typeorm';
import { ENTITIES } from './entities/index.js';
import { APP_ROLE } from './roles.js';
import { SteadyClient } from './steady-client.js';

type Migrations = MixedList<new () => object>;

/** The owner's connection: migrations and the drift gate. */
export function ownerDataSource(url: string, migrations: Migrations = []): DataSource {
  return new DataSource({ ...options(url), migrations: migrations as DataSourceOptions['migrations'], migrationsTableName: 'migration', migrationsTransactionMode: 'each' });
}

/** The application's connections: they begin as `telecine_app` and cannot see past its policies. */
export function appDataSource(url: string, poolSize: number): DataSource {
  return new DataSource({ ...options(url), poolSize, extra: { Client: SteadyClient, options: `-c role=${APP_ROLE}` } });
}

const options = (url: string) => ({ type: 'postgres' as const, url, entities: ENTITIES, synchronize: false, installExtensions: false, uuidExtension: 'pgcrypto' as const, applicationName: 'telecine' });
