import type { IDataObject } from 'n8n-workflow';
import type { ParameterReader } from '../../input/parameterReader';

interface Row {
	language?: string;
	title?: string;
	params?: string;
}

/**
 * A command's titles and parameters by language, from the rows of `texts` and the JSON of `title` and `params`.
 *
 * The portal keeps parameters only in languages that have a title too.
 *
 * @returns `title` and `params` where there are any; null in a language takes its text away
 */
export function commandTextsOf(read: ParameterReader): {
	title?: IDataObject;
	params?: IDataObject;
} {
	const rows = ((read.value('texts') as { values?: Row[] } | undefined)?.values ?? []).map(
		(row) => {
			const language = String(row.language ?? '').trim();
			if (language === '')
				read.refuse('texts', 'holds a row without a language', 'Give a code such as en or de.');
			return { ...row, language };
		},
	);
	const of = (name: 'title' | 'params'): IDataObject => ({
		...Object.fromEntries(
			rows
				.filter((row) => row[name])
				.map((row) => [String(row.language).trim(), String(row[name])]),
		),
		...(read.has(name) ? mapIn(read, name) : {}),
	});
	const removed = read.has('removeLanguages')
		? read
				.text('removeLanguages')
				.split(/[\s,;]+/)
				.filter((language) => language !== '')
		: [];
	const title = {
		...of('title'),
		...Object.fromEntries(removed.map((language) => [language, null])),
	};
	const params = of('params');
	return {
		...(Object.keys(title).length > 0 ? { title } : {}),
		...(Object.keys(params).length > 0 ? { params } : {}),
	};
}

function mapIn(read: ParameterReader, name: string): IDataObject {
	const map = read.json(name);
	if (
		Array.isArray(map) ||
		Object.values(map).some((text) => text !== null && typeof text === 'object')
	)
		read.refuse(name, 'must be an object of texts', 'Write { "en": "Text" }.');
	return Object.fromEntries(
		Object.entries(map).map(([language, text]) => [language, text === null ? null : String(text)]),
	);
}

/** @returns the name without the slash that people write before it */
export function commandNameOf(read: ParameterReader): string {
	return read.text('command').trim().replace(/^\//, '');
}
