// The pretend phone: asks for the state of the world when its line says that something changed, and draws it anew.

const at = (id) => document.getElementById(id);
const SIGNS = ["👍", "❤", "👀", "🙏", "👎"];
const here = new URLSearchParams(location.search);
let state = null;
let under = null;
let edited = null;

const make = (name, words = {}, ...inside) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(words)) key in made ? (made[key] = value) : made.setAttribute(key, value);
  made.append(...inside.filter((each) => each !== null && each !== ""));
  return made;
};

const draw = async () => {
  const asked = new URLSearchParams({ me: here.get("me") ?? "", chat: here.get("chat") ?? "" });
  const fresh = await (await fetch(`state?${asked}`)).json();
  if (JSON.stringify(fresh) === JSON.stringify(state)) return;
  const before = state;
  state = fresh;
  drawPeople();
  drawChats();
  drawTalk(before?.chat.id !== state.chat.id);
};

const drawPeople = () => {
  at("me").replaceChildren(
    ...state.people.map((each) => make("option", { value: each.id, selected: each.id === state.me, textContent: [each.name, each.note].filter(Boolean).join(" · ") })),
  );
};

const drawChats = () => {
  at("chats").replaceChildren(
    ...state.chats.map((each) => {
      const button = make("button", { type: "button", onclick: () => go({ chat: each.id }) }, make("b", { textContent: each.title }), make("span", { textContent: each.last || " " }));
      if (each.id === state.chat.id) button.setAttribute("aria-current", "true");
      return button;
    }),
  );
};

const drawTalk = (isOther) => {
  const { chat } = state;
  const posts = at("posts");
  const wasLow = posts.scrollHeight - posts.scrollTop - posts.clientHeight < 80;
  at("title").textContent = chat.title;
  at("open-app").hidden = !(state.app && chat.is_private);
  at("contact").hidden = !chat.is_private;
  at("topic-of").hidden = !chat.topics.length;
  const topic = isOther ? "" : at("topic").value;
  at("topic").replaceChildren(make("option", { value: "", textContent: "Общая" }), ...chat.topics.map((each) => make("option", { value: each.id, textContent: each.name })));
  at("topic").value = topic;
  if (isOther) {
    answer(null);
    at("text").focus({ preventScroll: true });
  }
  posts.replaceChildren(...grouped(chat.posts).map(drawn));
  if (isOther || wasLow) posts.scrollTop = posts.scrollHeight;
};

// the items of an album are one bubble
const grouped = (posts) =>
  posts.reduce((found, post) => {
    const last = found.at(-1);
    if (post.album && last?.at(-1).album === post.album) last.push(post);
    else found.push([post]);
    return found;
  }, []);

const drawn = (items) => {
  const [post] = items;
  if (post.service) return make("li", { className: "post is-service", textContent: post.service });
  const topic = state.chat.topics.find((each) => each.id === post.topic);
  const photos = items.filter((each) => each.photo).map((each) => make("img", { src: `file/${each.photo}`, alt: "Фото", loading: "lazy" }));
  return make(
    "li",
    { className: `post${post.from === state.me ? " is-mine" : ""}` },
    make("p", { className: "post__n" }, post.name, topic ? make("span", { className: "quiet", textContent: ` · ${topic.name}` }) : ""),
    post.reply ? make("p", { className: "post__q", textContent: `${post.reply.name}: ${post.reply.text}` }) : null,
    photos.length ? make("div", { className: photos.length > 1 ? "album" : "" }, ...photos) : null,
    ...items.filter((each) => each.file).map((each) => make("a", { href: `file/${each.file.id}`, download: each.file.name, textContent: `${each.file.name}, ${Math.ceil(each.file.size / 1024)} КБ` })),
    make("p", { className: "post__t" }, ...marked(items.find((each) => each.text) ?? post)),
    buttons(post),
    foot(post),
  );
};

// offsets of entities count UTF-16 units, as strings here do
const marked = ({ text, entities }) => {
  const cuts = [...new Set([0, text.length, ...entities.flatMap((each) => [each.offset, each.offset + each.length])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, index) => {
    const piece = text.slice(from, cuts[index + 1]);
    const within = entities.filter((each) => each.offset <= from && from < each.offset + each.length);
    const link = within.find((each) => each.type === "text_link" || each.type === "url");
    const name = within.some((each) => each.type === "bold") ? "b" : within.some((each) => each.type === "italic") ? "i" : "span";
    return link ? make("a", { href: link.url ?? piece, target: "_blank", rel: "noopener", textContent: piece }) : make(name, { textContent: piece });
  });
};

const buttons = (post) => {
  if (!post.buttons.length) return null;
  const one = (each) =>
    each.url
      ? make("a", { href: each.url, target: "_blank", rel: "noopener", textContent: each.text })
      : make("button", { type: "button", textContent: each.text, onclick: () => (each.web_app ? openApp() : press("presses", { post: post.id, button: each.text })) });
  return make("div", { className: "buttons" }, ...post.buttons.map((row) => make("div", {}, ...row.map(one))));
};

const foot = (post) => {
  const time = new Date(post.date * 1000).toLocaleTimeString("ru", { hour: "2-digit", minute: "2-digit" });
  const small = (text, label, onclick) => make("button", { type: "button", className: "small quiet", textContent: text, "aria-label": label, onclick });
  const choices = SIGNS.map((sign) => small(sign, `Реакция ${sign}`, () => press("reacts", { post: post.id, emoji: sign })));
  choices.unshift(small("Ответить", "Ответить", () => answer(post)));
  if (post.from === state.me) choices.push(small("Изменить", "Изменить", () => change(post)));
  const more = make("details", { className: "more" }, make("summary", { textContent: "…", "aria-label": "Что сделать с сообщением" }), make("p", {}, ...choices));
  return make("div", {}, make("p", { className: "post__f" }, make("span", { className: "signs", textContent: post.signs.join(" ") }), post.edited ? "изменено" : "", time), more);
};

const answer = (post) => {
  under = post?.id ?? null;
  edited = null;
  at("under").hidden = !post;
  if (post) at("under").firstElementChild.textContent = `В ответ: ${post.text || "фото"}`;
  if (post) at("text").focus();
};

const change = (post) => {
  answer(post);
  edited = post.id;
  at("under").firstElementChild.textContent = `Изменить: ${post.text}`;
  at("text").value = post.text;
};

const go = (words) => {
  for (const [key, value] of Object.entries(words)) here.set(key, value);
  history.replaceState(null, "", `?${here}`);
  draw();
};

const where = () => ({ me: state.me, chat: state.chat.id, topic: at("topic").value, reply: under ?? "" });

const press = async (what, given = {}) => {
  const answered = await fetch("do", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ ...where(), what, ...given }) });
  if (!answered.ok) say("Не получилось. Обновите страницу.");
};

const say = (text) => {
  at("said").textContent = text;
  setTimeout(() => (at("said").textContent = ""), 4000);
};

const openApp = () => {
  at("app").querySelector("iframe")?.remove();
  at("app").append(make("iframe", { src: `app?me=${state.me}`, title: "Окно внутри Telegram" }));
  at("app").showModal();
};

const send = async () => {
  const text = at("text").value.trim();
  if (!text) return;
  at("text").value = "";
  if (edited) await press("edits", { post: edited, text });
  else await press("says", { text });
  answer(null);
};

at("write").addEventListener("submit", (event) => {
  event.preventDefault();
  send();
});
at("text").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    send();
  }
});
at("me").addEventListener("change", () => go({ me: at("me").value, chat: state.chat.is_private ? at("me").value : state.chat.id }));
at("not-under").addEventListener("click", () => answer(null));
at("one").addEventListener("click", () => press("sends_photos", { count: 1, text: at("text").value }));
at("album").addEventListener("click", () => press("sends_photos", { count: 3, text: at("text").value }));
at("contact").addEventListener("click", () => press("shares_contact"));
at("open-app").addEventListener("click", openApp);
at("close-app").addEventListener("click", () => at("app").close());
at("files").addEventListener("change", async () => {
  const form = new FormData();
  for (const [key, value] of Object.entries({ ...where(), text: at("text").value })) form.append(key, value);
  for (const file of at("files").files) form.append("files", file);
  at("files").value = "";
  await fetch("send", { method: "POST", body: form });
});

await draw();
new EventSource("line").onmessage = draw;
if (here.get("start")) {
  await press("starts", { payload: here.get("start"), chat: state.me });
  here.delete("start");
  go({});
}
