import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts'

// A process of its own that starts the database of a folder and waits to be told, or killed, to end.
const [dataFolder = '', systemFolder = ''] = process.argv.slice(2)
const server = await startEmbeddedPostgres({ dataFolder, systemFolder, log: () => {}, fsync: false })
process.on('SIGINT', () => server.stop().then(() => process.exit(0)))
setInterval(() => {}, 1_000)
console.log(server.url)
