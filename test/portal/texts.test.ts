import {
	calledCommands,
	cut,
	liveTags,
	notificationTags,
	notificationText,
	serverText,
	shownText,
	tagsOf,
	tagsWhenSentAgain,
	visibleText,
} from './texts';

/** What the server makes of texts, as pure functions: no portal is started here. */

const names = (tags: Array<{ name: string }>) => tags.map((tag) => tag.name).sort();

describe('entities are decoded before tags are read', () => {
	test.each([
		['[b]x[/b]', ['b']],
		['&#91;b&#93;x&#91;/b&#93;', ['b']],
		['&#x5b;b&#x5D;x[/b]', ['b']],
		['&lsqb;b&rsqb;x[/b]', ['b']],
		['&amp;#91;b&amp;#93;x&amp;#91;/b&amp;#93;', []],
		['[code]&#91;b&#93;x[/b][/code]', ['code']],
		['[code][b]x[/b][/code][i]y[/i]', ['code', 'i']],
		['[b]never closed', []],
		['[/b]closed[b]', []],
		['[nothing]x[/nothing]', []],
		['[\u2060b]x[/b]', []],
		['[URL=https://example.com?a[0]=1]x[/URL]', ['url']],
		[
			'[USER=5]x[/USER] [chat=3]y[/chat] [disk=7] [icon=/x.png size=2]',
			['chat', 'disk', 'icon', 'user'],
		],
		['[dialog=chat5 message=6]x[/dialog] [PCH=1]x[/PCH] [RATING=5]', ['dialog', 'pch', 'rating']],
	])('%s', (text, expected) => {
		expect(names(liveTags(text))).toEqual([...expected].sort());
	});

	test('a text escaped once is live when it is sent again', () => {
		const text = '&amp;#91;b&amp;#93;x[/b]';
		expect([liveTags(text).length, names(tagsWhenSentAgain(text))]).toEqual([0, ['b']]);
	});

	test('values and contents', () => {
		expect(liveTags('[url=https://a.example]go [b]on[/b][/url]')[1]).toEqual({
			name: 'url',
			value: 'https://a.example',
			inside: 'go [b]on[/b]',
		});
	});

	test('attachments know few tags, newer clients more', () => {
		const text = '[size=20]x[/size][b]y[/b][h1]z[/h1]\n>>quoted';
		expect(names(liveTags(text, { place: 'attachment' }))).toEqual(['b']);
		expect(names(liveTags(text))).toEqual(['b', 'quote', 'size']);
		expect(names(liveTags(text, { newer: true }))).toEqual(['b', 'h1', 'quote', 'size']);
	});

	test('a quote frame has 54 dashes', () => {
		const frame = (dashes: number) => ['-'.repeat(dashes), 'said', '-'.repeat(dashes)].join('\n');
		expect([names(liveTags(frame(54))), names(liveTags(frame(53)))]).toEqual([['quote'], []]);
	});
});

describe('commands', () => {
	test.each([
		['/help me', ['/help me']],
		['Hello\n/help me\r\n/stop', ['/help me', '/stop ']],
		['a#BR#/one[br]/two<br />/three', ['/one ', '/two ', '/three ']],
		['\u0000/help', ['/help ']],
		['  /help', ['/help ']],
		['x &#47;help', []],
		['&#47;help &amp; more', ['/help & more']],
		['say /help', []],
		['/ help', []],
		['//help', []],
		['\u2060/help', []],
		['/same a\n/same a\n/same b', ['/same a', '/same b']],
	])('%j', (text, expected) => {
		expect(calledCommands(text).map((one) => `${one.command} ${one.params}`)).toEqual(expected);
	});

	test('at most ten', () => {
		const text = Array.from({ length: 12 }, (_, index) => `/c${index}`).join('\n');
		expect(calledCommands(text)).toHaveLength(10);
	});

	test('/me and /loud only at the start of the text', () => {
		expect(shownText('/me waves')).toBe('[I]waves[/I]');
		expect(shownText('/loud hello')).toBe('[SIZE=20]hello[/SIZE]');
		expect(shownText('Look:\n/me waves')).toBe('Look:\n/me waves');
		expect([serverText('/me waves').special, serverText('x').special]).toEqual(['me', undefined]);
	});
});

describe('how a text comes back', () => {
	test.each([
		['  x\n', 'x'],
		['a[br]b#BR#c', 'a\nb\nc'],
		['Tom &amp; Co', 'Tom & Co'],
		['[code]a &amp; b[/code]', '[code]a &amp; b[/code]'],
		['a\u00a0b', 'a b'],
		['See https://example.com/a?b=c.', 'See [URL]https://example.com/a?b=c[/URL].'],
		['[url=example.com]x[/url]', '[URL=http://example.com]x[/URL]'],
		['[url=/online/]x[/url]', '[URL=/online/]x[/URL]'],
		['[url]https://example.com[/url]', '[URL]https://example.com[/URL]'],
		[
			'[img size=small]https://example.com/a.png [/img]',
			'[img size=small]https://example.com/a.png [/img]',
		],
		['[code]https://example.com[/code]', '[code]https://example.com[/code]'],
		['[user=5][/user] and [USER=6][/USER]', '[USER=5 REPLACE]Eva[/USER] and [USER=6][/USER]'],
		['[user=5]my Eva[/user]', '[user=5]my Eva[/user]'],
	])('%j', (text, expected) => {
		expect(shownText(text, (id) => (id === 5 ? 'Eva' : undefined))).toBe(expected);
	});

	test('20 006 code points stay, one more is cut to 20 000', () => {
		expect(cut('😀'.repeat(20_006))).toHaveLength(40_012);
		expect([...cut('😀'.repeat(20_007))]).toHaveLength(20_006);
		expect(cut('x'.repeat(20_007)).endsWith('x (...)')).toBe(true);
	});

	test('what a reader sees', () => {
		expect(visibleText('[b]a[/b] &lt;b&gt; [code][i]&amp;[/code]')).toBe('a <b> [i]&amp;');
		expect(serverText('&amp;#91;b&amp;#93;').visible).toBe('[b]');
	});
});

describe('notifications convert HTML', () => {
	test.each([
		['<a href="https://example.com">x</a>', '[URL=https://example.com]x[/URL]', ['url']],
		['<b>x</b> <U>y</U>', '[B]x[/B] [U]y[/U]', ['b', 'u']],
		["<font color='#ff0000'>x</font>", '[COLOR=#ff0000]x[/COLOR]', ['color']],
		['a<br>b', 'a\nb', []],
		['<script>x</script>', 'x', []],
		['&lt;b&gt;x', '<b>x', []],
		['1 < 2', '1 < 2', []],
		['<a>x</a>', 'x', []],
	])('%s', (html, text, tags) => {
		expect(notificationText(html)).toBe(text);
		expect(names(notificationTags(html))).toEqual(tags);
	});
});

test('what is stored is read as it stands', () => {
	expect(tagsOf('&#91;b&#93;x[/b]')).toEqual([]);
});
