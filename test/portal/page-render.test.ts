import { join } from 'node:path';
import * as fc from 'fast-check';
import { loadModule } from './esm';

const loadPageModule = (name: string) => loadModule(join(__dirname, 'page', name));

type Render = (text: unknown, context?: object, allowed?: Set<string>) => string;

const { renderText, plainText, ATTACH_TAGS, dialogOfLink } = loadPageModule('bbcode.js') as {
	renderText: Render;
	plainText: Render;
	ATTACH_TAGS: Set<string>;
	dialogOfLink: (url: string, origin: string) => string | undefined;
};
const { renderAttach } = loadPageModule('attach.js') as {
	renderAttach: (attach: unknown) => string;
};
const { renderKeyboard } = loadPageModule('keyboard.js') as {
	renderKeyboard: (buttons: unknown) => string;
};
const { renderMessage } = loadPageModule('message.js') as {
	renderMessage: (message: object, view: object, follows?: boolean) => string;
};

/** Tags the renderers may write, with quoted attributes only; everything else from a message must stay text. */
const TAG =
	/^<\/?(?:a|b|blockquote|br|button|cite|code|dd|div|dl|dt|em|hr|i|img|pre|s|small|span|time|u)((?:\s[a-z-]+(?:="[^"<>]*")?)*)>/;

function expectSafe(html: string): void {
	expect(html).not.toMatch(/<script/i);
	for (const at of html.matchAll(/</g)) {
		const tag = TAG.exec(html.slice(at.index));
		expect(tag ?? html.slice(at.index, at.index + 60)).toBeInstanceOf(Array);
		for (const [, name, value = ''] of tag![1].matchAll(/\s([a-z-]+)(?:="([^"]*)")?/g)) {
			expect(name).not.toMatch(/^on/);
			if (name === 'href' || name === 'src')
				expect(value).toMatch(/^(https?:|mailto:|tel:|\/|#$)/i);
			if (name === 'style') expect(value).not.toMatch(/url|expression|[\\@]/i);
		}
	}
}

describe('BB code', () => {
	const cases: Array<[string, string]> = [
		['[b]a[/b] [I]b[/I] [u]c[/u] [s]d[/s]', '<b>a</b> <i>b</i> <u>c</u> <s>d</s>'],
		['[size=20]big[/size]', '<span style="font-size:20px">big</span>'],
		['[size=900]big[/size]', '<span style="font-size:30px">big</span>'],
		['[color=#f00]red[/color]', '<span style="color:#f00">red</span>'],
		['[color=red;x:y]no[/color]', '[color=red;x:y]no[/color]'],
		['one\ntwo[br]three', 'one<br>two<br>three'],
		['[code]<b>[b]x[/b][/code]', '<code class="code">&lt;b&gt;[b]x[/b]</code>'],
		['[code]a\n>> b[/code]', '<pre class="code">a\n&gt;&gt; b</pre>'],
		['>> said\nanswer', '<blockquote>said</blockquote>answer'],
		['------\nsaid\n------\nanswer', '<blockquote>said</blockquote>answer'],
		['------\nnever closed', '------<br>never closed'],
		['[b]open', '[b]open'],
		['closed[/b]', 'closed[/b]'],
		['[b][i]x[/b]', '<b>[i]x</b>'],
		['[send=/help]Help[/send]', '<a class="command" href="#" data-send="/help">Help</a>'],
		['[put=/order ]Order[/put]', '<a class="command" href="#" data-put="/order ">Order</a>'],
		['[call=+49 30 1]Call[/call]', '<a class="phone" href="tel:+49301">Call</a>'],
		['[url=javascript:alert(1)]x[/url]', '[url=javascript:alert(1)]x[/url]'],
		['[disk=7]', '<span class="disk">File 7</span>'],
		['**bold** & <i>', '**bold** &amp; &lt;i&gt;'],
	];
	test.each(cases)('%j', (text, html) => expect(renderText(text)).toBe(html));

	test('links, mentions and pictures', () => {
		expect(renderText('see https://example.com/?a=1&b=2.')).toBe(
			'see <a href="https://example.com/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer">https://example.com/?a=1&amp;b=2</a>.',
		);
		expect(
			renderText('[user=5]Amina[/user] [chat=12]Crew[/chat] [context=chat12/456]there[/context]'),
		).toBe(
			'<a class="mention" href="/online/?IM_DIALOG=5" data-dialog="5">Amina</a> <a class="mention" href="/online/?IM_DIALOG=chat12" data-dialog="chat12">Crew</a> <a class="mention" href="/online/?IM_DIALOG=chat12" data-dialog="chat12" data-goto="456">there</a>',
		);
		expect(renderText('[user=5 REPLACE]old[/user]', { personName: () => 'New <name>' })).toContain(
			'>New &lt;name&gt;</a>',
		);
		expect(renderText('[img size=large]https://example.com/a.png [/img]')).toContain(
			'<img class="picture large" src="https://example.com/a.png"',
		);
		expect(renderText('[icon=/i.png size=24 title=Hello world]')).toContain(
			'width="24" height="24" alt="Hello world"',
		);
		expect(renderText('[timestamp=1772534939 format=SHORT_TIME_FORMAT]')).toMatch(
			/>\d\d:\d\d<\/time>$/,
		);
	});

	test('attachments know fewer codes', () => {
		expect(renderText('[b]a[/b] [color=red]b[/color]\n>> c', {}, ATTACH_TAGS)).toBe(
			'<b>a</b> [color=red]b[/color]<br>&gt;&gt; c',
		);
	});

	test('a preview has no codes', () => {
		expect(
			plainText(
				'[b]Hi[/b]\n>> [user=5]Amina[/user][br][img size=small]/a.png [/img] [url=/x]there[/url]',
			),
		).toBe('Hi Amina Picture there');
	});

	test('a link to a dialog of this portal is recognized', () => {
		expect(dialogOfLink('/online/?IM_DIALOG=chat12', 'http://127.0.0.1:1')).toBe('chat12');
		expect(dialogOfLink('http://other/online/?IM_DIALOG=5', 'http://127.0.0.1:1')).toBeUndefined();
	});
});

describe('whatever a message says', () => {
	const piece = fc.oneof(
		fc.constantFrom(
			'[b]',
			'[/b]',
			'[url=',
			']',
			'[/url]',
			'[code]',
			'[/code]',
			'[img size=small]',
			'[/img]',
			'"',
			"'",
		),
		fc.constantFrom(
			'<script>',
			'</script>',
			'<img src=x onerror=alert(1)>',
			'javascript:alert(1)',
			'https://a.b/"onx="',
		),
		fc.constantFrom(
			'[put=',
			'[send=',
			'[icon=',
			'[user=5]',
			'[timestamp=',
			'[color=',
			'\n>>',
			'\n------\n',
			'[size=9]',
		),
		fc.string({ unit: 'binary', maxLength: 12 }),
	);
	const text = fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(''));
	const thing = fc.dictionary(
		fc.constantFrom(
			'NAME',
			'LINK',
			'DESC',
			'HTML',
			'VALUE',
			'PREVIEW',
			'COLOR',
			'DISPLAY',
			'WIDTH',
			'USER_ID',
			'AVATAR',
			'TEXT',
			'COMMAND',
			'ACTION',
			'ACTION_VALUE',
			'BG_COLOR',
			'SIZE',
		),
		fc.oneof(text, fc.integer(), fc.constant(null)),
		{ noNullPrototype: true },
	);

	test('no script, no foreign tag comes out of a text', () => {
		fc.assert(
			fc.property(text, (given) => {
				expectSafe(renderText(given));
				expectSafe(renderText(given, {}, ATTACH_TAGS));
				expect(plainText(given)).not.toContain('\n');
			}),
			{ numRuns: 1000 },
		);
	});

	test('nor out of attachments, keyboards and names', () => {
		const block = fc.dictionary(
			fc.constantFrom(
				'MESSAGE',
				'LINK',
				'GRID',
				'IMAGE',
				'FILE',
				'USER',
				'DELIMITER',
				'constructor',
			),
			fc.oneof(thing, fc.array(thing, { maxLength: 3 }), text),
			{ minKeys: 1, maxKeys: 1, noNullPrototype: true },
		);
		fc.assert(
			fc.property(
				fc.array(block, { maxLength: 4 }),
				fc.array(thing, { maxLength: 4 }),
				text,
				(blocks, buttons, name) => {
					expectSafe(renderAttach([{ COLOR: name, BLOCKS: blocks }]));
					expectSafe(renderKeyboard(buttons));
					const files = [{ id: 1, name, size: 3, image: true }];
					const reactions = [{ code: name, userIds: [5] }];
					const message = {
						id: 1,
						authorId: 5,
						date: 0,
						text: name,
						files,
						reactions,
						menu: [],
						attach: [],
						keyboard: [],
					};
					const forward = { userId: 5, chat: name };
					const view = {
						me: 1,
						person: () => ({ name, color: name, avatar: name }),
						fileUrl: () => '/page/api/files/1?as=1',
					};
					expectSafe(
						renderMessage({ ...message, forward, reply: { id: 2, authorId: 5, text: name } }, view),
					);
				},
			),
			{ numRuns: 500 },
		);
	});

	test('long hostile texts take no long time', () => {
		const started = Date.now();
		for (const part of [
			'[b]',
			'[code]',
			'[img size=small]',
			'[url=a]',
			'------\n',
			'>>\n',
			'[put=',
			'[b ',
			'http://',
		])
			renderText(part.repeat(20_000 / part.length));
		expect(Date.now() - started).toBeLessThan(5000);
	});
});
