import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far changes of availability by time have been told, and where the bounds of known rows are found (docs/adr/0119). */
export class AvailabilityClock1763856200071 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLE, ...INDEXES]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

/** `passing_until`: boundaries up to then are being told, those of titles up to `passed_asset` have been; null: nobody is at it. Every tenant has one row, from its beginning on. */
const TABLE = [
  `create table availability_clock (
     tenant_id uuid not null, checked_until timestamptz(3) not null, passing_until timestamptz(3), passed_asset uuid,
     constraint pk_availability_clock primary key (tenant_id), constraint fk_availability_clock_tenant foreign key (tenant_id) references tenant (id) on delete cascade)`,
  `alter table availability_clock enable row level security`,
  `create policy own on availability_clock to telecine_app using (tenant_id = (select current_setting('app.tenant')::uuid)) with check (tenant_id = (select current_setting('app.tenant')::uuid))`,
  `create policy across on availability_clock to telecine_system using (true) with check (true)`,
  `grant select, update on availability_clock to telecine_app`,
  `grant select, insert, update on availability_clock to telecine_system`,
  `alter table tenant no force row level security`,
  `insert into availability_clock (tenant_id, checked_until) select id, now() from tenant`,
  `alter table tenant force row level security`,
  `alter table availability_clock force row level security`,
  `create function start_availability_clock() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
   begin
     insert into public.availability_clock (tenant_id, checked_until) values (new.id, new.created_at);
     return null;
   end $$`,
  `grant usage, create on schema public to telecine_system`,
  `alter function start_availability_clock() owner to telecine_system`,
  `revoke create on schema public from telecine_system`,
  `create trigger availability_clock_started after insert on tenant for each row execute function start_availability_clock()`,
];

const INDEXES = ['rights_window', 'rights_clearance'].flatMap((table) =>
  ['opens_at', 'closes_at', 'opens_on', 'closes_on'].map((bound) => `create index ix_${table}_${bound} on ${table} (${bound}) where superseded_at is null and ${bound} is not null`));
