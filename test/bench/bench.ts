/**
 * `npm run bench`: measures the package and writes docs/benchmarks.md. Names of sections measure only these.
 *
 * Needs a build and a machine that does nothing else; takes about three quarters of an hour. Environment: EVENTS (10000), how many
 * events are drained.
 */
import { busyShare } from './measure';
import { percent, put, verdictOn, type Section } from './report';
import { drain } from './sections/drain';
import { fairness } from './sections/fairness';
import { files } from './sections/files';
import { latency } from './sections/latency';
import { loading } from './sections/loading';
import { limited, unlimited } from './sections/messages';
import { texts } from './sections/texts';

type Measured = Section & { n8nVersion?: string };
const sections: Record<string, () => Promise<Measured>> = {
	limited,
	unlimited,
	files,
	texts,
	fairness,
	loading,
	latency: async () => await latency('2'),
	drain: async () => await drain('2'),
	'latency-1': async () => await latency('1'),
	'drain-1': async () => await drain('1'),
};

async function main(chosen: string[]): Promise<void> {
	const keys = Object.keys(sections);
	const unknown = chosen.find((key) => !keys.includes(key));
	if (unknown !== undefined)
		throw new Error(`There is no section "${unknown}": ${keys.join(', ')}`);
	for (const key of chosen.length > 0 ? chosen : keys) {
		const otherWork = await busyShare();
		console.log(`${key}: other work on this machine ${percent(otherWork)}`);
		const { n8nVersion, ...section } = await sections[key]();
		for (const figure of section.figures) {
			console.log(
				`  ${figure.what}: ${figure.ours} / ${figure.compared}: ${figure.ratio}, goal ${figure.goal ?? 'none'} ${verdictOn(figure)}`,
			);
		}
		section.notes?.forEach((note) => console.log(`  ${note}`));
		put(key, keys, section, otherWork, n8nVersion);
	}
}

main(process.argv.slice(2)).then(
	() => process.exit(0),
	(error: Error) => {
		console.error(error);
		process.exit(1);
	},
);
