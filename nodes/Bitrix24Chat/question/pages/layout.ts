import { markup, type Html } from './markup';

/** By this the page's script knows an answer of this node from n8n's own. */
const MARK = 'bitrix24-chat-answer';

const STYLE = markup`
	:root { color-scheme: light dark; --back: #f2f5f8; --card: #fff; --text: #23303d; --soft: #67747f; --line: #d5dde4;
		--main: #0075ff; --on-main: #fff; }
	@media (prefers-color-scheme: dark) { :root { --back: #161b20; --card: #20272e; --text: #e6ebef; --soft: #9aa7b2;
		--line: #3a444d; } }
	* { box-sizing: border-box; }
	body { margin: 0; padding: 24px 16px; background: var(--back); color: var(--text);
		font: 16px/1.45 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; }
	main { max-width: 34rem; margin: 6vh auto 0; padding: 28px; background: var(--card); border: 1px solid var(--line);
		border-radius: 14px; overflow-wrap: anywhere; }
	h1 { margin: 0 0 12px; font-size: 1.25rem; line-height: 1.3; }
	.words { margin: 0 0 20px; white-space: pre-line; }
	.soft { color: var(--soft); font-size: .9rem; }
	label, legend { display: block; margin: 0 0 6px; padding: 0; font-weight: 600; }
	.field { margin: 0 0 18px; padding: 0; border: 0; min-width: 0; }
	.option { display: flex; gap: 8px; align-items: baseline; margin: 0 0 4px; font-weight: 400; }
	input:not([type=radio]):not([type=checkbox]), textarea, select { width: 100%; padding: 10px 12px; font: inherit;
		color: inherit; background: transparent; border: 1px solid var(--line); border-radius: 8px; }
	select option { color: #23303d; }
	textarea { min-height: 7rem; resize: vertical; }
	button { padding: 11px 22px; font: inherit; font-weight: 600; border-radius: 8px; cursor: pointer;
		border: 1px solid var(--main); background: var(--main); color: var(--on-main); }
	button.secondary { background: transparent; color: inherit; border-color: var(--line); }
	button:disabled { opacity: .6; cursor: default; }
	:focus-visible { outline: 3px solid #66b0ff; outline-offset: 2px; }
`;

/**
 * Sends the form without leaving the page, since n8n answers in its own way where the execution no longer waits. Without
 * scripts the form works all the same.
 */
const SCRIPT = markup`
	const form = document.querySelector('form');
	form?.addEventListener('submit', (event) => {
		event.preventDefault();
		const data = new FormData(form);
		const body = form.enctype === 'multipart/form-data' ? data : new URLSearchParams(data);
		for (const button of form.querySelectorAll('button')) button.disabled = true;
		const show = (page) => {
			const main = page && page.querySelector('meta[name="${MARK}"]') ? page.querySelector('main') : null;
			const over = document.querySelector('template').content.cloneNode(true).querySelector('main');
			document.querySelector('main').replaceWith(main || over);
		};
		fetch(location.href, { method: 'POST', body })
			.then((reply) => reply.text())
			.then((text) => show(new DOMParser().parseFromString(text, 'text/html')))
			.catch(() => {
				for (const button of form.querySelectorAll('button')) button.disabled = false;
				document.querySelector('#trouble').hidden = false;
			});
	});
`;

/**
 * A whole page.
 *
 * @param main what stands on its card
 * @param over what replaces the card when n8n says that the execution no longer waits; only pages with a form have it
 * @returns the document, whose own script has the given nonce
 */
export function layout(title: string, main: Html, over?: { main: Html; nonce: string }): string {
	const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<meta name="${MARK}" content="1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>${main}</main>
${over && markup`<template><main>${over.main}</main></template><script nonce="${over.nonce}">${SCRIPT}</script>`}
</body>
</html>`;
	return page.text;
}

/** The headers of a page: nothing on it may be loaded from elsewhere, and its address, which is signed, stays here. */
export function headersOf(nonce: string): Record<string, string> {
	return {
		'Content-Type': 'text/html; charset=utf-8',
		'Content-Security-Policy': [
			"default-src 'none'",
			"style-src 'unsafe-inline'",
			`script-src 'nonce-${nonce}'`,
			"connect-src 'self'",
			"form-action 'self'",
			"frame-ancestors 'none'",
			"base-uri 'none'",
		].join('; '),
		'Referrer-Policy': 'no-referrer',
		'Cache-Control': 'no-store',
		'X-Content-Type-Options': 'nosniff',
	};
}
