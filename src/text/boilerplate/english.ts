import { phrases, type BoilerplatePhrases } from './words.ts';

export const ENGLISH: BoilerplatePhrases = {
  alone: phrases(`
    add comment | add a comment | add your comment | leave a comment | leave a reply | post a comment |
    post comment | comment | comments | no comments | no comments yet | view comments | show comments | reply |
    submit | share | share this | share this article | share this story | share on facebook | share on twitter |
    share on x | share on whatsapp | facebook | twitter | x | whatsapp | telegram | linkedin | instagram |
    youtube | pinterest | reddit | messenger | threads | bluesky | viber | email | e mail | tweet | print |
    print this | copy link | link copied | copy | save | like | follow | follow us | subscribe | sign in |
    log in | sign up | read more | see more | more | show more | load more | continue reading | next | previous |
    next article | previous article | advertisement | ad | sponsored | home | back to top | min read |
    minute read | minutes read | views | listen | listen to this article | a | related | like this |
    like loading | loading | about the author | about author | previous post | next post | post navigation |
    older post | newer post | older posts | newer posts | subscribe now | accept all | reject all | i agree |
    skip to content | share this post | share this page | on facebook | on twitter | on x | on whatsapp |
    on telegram | on linkedin | by email | via email | sponsored content | no responses |
    leave a comment cancel reply | cancel reply | discussion about this post | ready for more | type your email |
    restack | open in app | listen
  `),
  lead: phrases(`
    comments | share | share this | share on | views | reading time | next article | previous article |
    follow us | share this post | like this | related | about the author
  `),
  start: phrases(`
    all rights reserved | read also | also read | follow us on | subscribe to our | sign up for our |
    sign up to our | be the first to comment | your email address will not be published | click to share |
    click to email | click to print | we use cookies | this site uses cookies | this website uses cookies |
    by using this site | enter your email | required fields are marked | save my name email | subscribe to get
  `),
  related: phrases(`
    read also | also read | read more | see also | related | related articles | related stories | related news |
    related posts | most read | most popular | you may also like | you might also like | more on this story |
    recommended | latest news | related content | you may like | more stories | more from | read next |
    trending | similar posts | recommended for you
  `),
};
