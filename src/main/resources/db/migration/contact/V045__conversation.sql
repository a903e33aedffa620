-- Replies written on a conversation page are shown there before they are worked.
create index inbox_page_replies on inbox ((payload ->> 'conversationToken')) where source = 'page';
