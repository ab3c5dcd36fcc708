// A small client for the loopback Bot API: shows one chat and sends what a person would.
const chat = document.querySelector('#chat');
const personChoice = document.querySelector('#person');
const text = document.querySelector('#text');
const opened = new Set();
let shown = '';

const tags = { bold: 'strong', italic: 'em', underline: 'u', strikethrough: 's', code: 'code', pre: 'pre', blockquote: 'blockquote', expandable_blockquote: 'blockquote' };

async function send(path, body) {
  const response = await fetch(`/page/${path}`, { method: 'POST', body: JSON.stringify({ person: Number(personChoice.value), ...body }) });
  return response.json();
}

/** Text with entities as elements; entities are nested, never crossing. */
function render(whole, entities, from, to, key) {
  const fragment = document.createDocumentFragment();
  let at = from;
  let index = 0;
  const sorted = entities.toSorted((one, other) => one.offset - other.offset || other.length - one.length);
  while (index < sorted.length) {
    const entity = sorted[index];
    const end = entity.offset + entity.length;
    const inside = [];
    index += 1;
    while (index < sorted.length && sorted[index].offset < end) inside.push(sorted[index++]);
    fragment.append(whole.slice(at, entity.offset));
    const element = document.createElement(tags[entity.type] ?? 'span');
    element.append(render(whole, inside, entity.offset, end, key));
    if (entity.type === 'expandable_blockquote') {
      const name = `${key}:${entity.offset}`;
      if (!opened.has(name)) element.className = 'folded';
      element.addEventListener('click', () => {
        opened.add(name);
        element.className = '';
      });
    }
    fragment.append(element);
    at = end;
  }
  fragment.append(whole.slice(at, to));
  return fragment;
}

function messageElement(message) {
  const element = document.createElement('article');
  element.className = `message${message.from === 'person' ? ' mine' : ''}`;
  element.dataset.id = message.messageId;
  const bubble = document.createElement('div');
  bubble.className = 'bubble';
  if (message.file !== null) {
    const link = document.createElement('a');
    link.className = 'document';
    link.textContent = message.file;
    link.dataset.kind = (/\.(\w{1,5})$/u.exec(message.file)?.[1] ?? '文件').toUpperCase();
    if (message.from === 'bot') Object.assign(link, { href: `/page/file?chat=${message.chat}&message=${message.messageId}`, download: message.file });
    bubble.append(link);
  }
  bubble.append(render(message.text, message.entities, 0, message.text.length, message.messageId));
  element.append(bubble);
  if (message.keyboard.length > 0) {
    const keyboard = document.createElement('div');
    keyboard.className = 'keyboard';
    for (const row of message.keyboard) {
      const line = document.createElement('div');
      for (const button of row) {
        const control = document.createElement('button');
        control.type = 'button';
        control.textContent = button.text;
        control.addEventListener('click', async () => {
          const { answer } = await send('press', { message: message.messageId, data: button.callback_data });
          if (answer) note(answer);
        });
        line.append(control);
      }
      keyboard.append(line);
    }
    element.append(keyboard);
  }
  return element;
}

function draftElement(draft) {
  const element = document.createElement('article');
  element.className = 'message draft';
  const bubble = document.createElement('div');
  bubble.className = 'bubble';
  bubble.textContent = draft.text === '' ? '正在思考……' : draft.text;
  element.append(bubble);
  if (draft.canStop) {
    const stop = document.createElement('button');
    stop.type = 'button';
    stop.className = 'stop';
    stop.textContent = '■ 停止';
    stop.addEventListener('click', () => send('stop', {}));
    element.append(stop);
  }
  return element;
}

function note(words) {
  const element = document.createElement('p');
  element.className = 'note';
  element.textContent = words;
  document.body.append(element);
  setTimeout(() => element.remove(), 4000);
}

async function look() {
  const response = await fetch(`/page/state?person=${personChoice.value}`);
  const body = await response.text();
  if (body === shown) return;
  shown = body;
  const { messages, drafts } = JSON.parse(body);
  const atEnd = chat.scrollHeight - chat.scrollTop - chat.clientHeight < 80;
  chat.replaceChildren(...messages.map(messageElement), ...drafts.map(draftElement));
  if (atEnd) chat.scrollTop = chat.scrollHeight;
}

document.querySelector('#form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const words = text.value;
  text.value = '';
  if (words.trim() !== '') await send('say', { text: words });
  await look();
});

text.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    event.target.form.requestSubmit();
  }
});

document.querySelector('#file').addEventListener('change', async (event) => {
  const files = [...event.target.files];
  event.target.value = '';
  const album = files.length > 1 ? String(Date.now()) : undefined;
  for (const file of files) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    let binary = '';
    for (let at = 0; at < bytes.length; at += 32768) binary += String.fromCharCode(...bytes.subarray(at, at + 32768));
    await send('upload', { name: file.name, bytes: btoa(binary), album });
  }
});

personChoice.addEventListener('change', () => {
  shown = '';
  look();
});

const people = await (await fetch('/page/people')).json();
for (const { id, label } of people) personChoice.append(new Option(label, id));
const wish = new URLSearchParams(location.search).get('say');
if (wish) await send('say', { text: wish });
setInterval(() => look().catch(() => note('程序已停止。')), 300);
await look();
