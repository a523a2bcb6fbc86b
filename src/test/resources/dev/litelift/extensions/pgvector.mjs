// Gives the real pgvector, in PGlite, what a load sends to a server: node pgvector.mjs FOLDER, which has table.sql, rows.bin and index.sql.
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (name) => readFileSync(join(process.argv[2], name));
const server = await PGlite.create({ extensions: { vector } });
await server.exec(`CREATE SCHEMA extensions; CREATE EXTENSION vector SCHEMA extensions; CREATE SCHEMA staging;
  SET search_path = pg_catalog, extensions`);
await server.exec(String(read('table.sql')));
await server.query(`COPY staging.docs FROM '/dev/blob' (FORMAT binary)`, [], { blob: new Blob([read('rows.bin')]) });
await server.exec(String(read('index.sql')));
await server.exec('SET search_path = pg_catalog');
const { rows } = await server.query(`SELECT concat_ws(' ', id, encode(sha256(array_send(embedding::real[])), 'hex'), embedding::text) AS line
  FROM staging.docs ORDER BY id`);
rows.forEach((row) => console.log(row.line));
// A table as small as this one is not worth an index to the planner.
await server.exec('SET enable_seqscan = off');
const plan = await server.query(`EXPLAIN SELECT id FROM staging.docs
  ORDER BY embedding OPERATOR(extensions.<=>) (SELECT embedding FROM staging.docs WHERE id = 1) LIMIT 1`);
console.log(plan.rows.some((row) => row['QUERY PLAN'].includes('Index Scan using docs_embedding_idx')));
await server.close();
