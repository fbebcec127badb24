/**
 * Common given and family names of the people a bakery in Montréal might serve. Each list starts with the
 * most frequent; `Wei=伟` is a name in Latin letters and in its own. Any pair is a made-up person.
 */
export interface SampleName {
  text: string;
  /** In its own letters. */
  native?: string;
  /** Plain lower-case letters, for email addresses. */
  slug: string;
}

export interface NameCulture {
  given: readonly SampleName[];
  family: readonly SampleName[];
  /** How many of its people write their name in its own letters. */
  nativeShare: number;
  /** How two family names are joined, where people have two. */
  secondFamily?: { share: number; joint: string };
}

/** How often each culture's names occur. */
export const CULTURE_WEIGHTS = {
  french: 30,
  english: 26,
  italian: 5,
  spanish: 5,
  portuguese: 4,
  chinese: 5,
  arabic: 5,
  vietnamese: 4,
  hindi: 3,
  punjabi: 2,
  tamil: 1,
  ukrainian: 2,
  polish: 2,
  korean: 2,
  greek: 2,
  nordic: 1,
  german: 1,
};
export type CultureName = keyof typeof CULTURE_WEIGHTS;

// Before the lists, whose slugs need it.
const LETTERS_WITHOUT_MARKS: Record<string, string> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  ı: 'i',
  ґ: 'g',
};

export const CULTURES: Record<CultureName, NameCulture> = {
  french: culture(
    `Marie, Jean, Nathalie, Sylvie, Martin, Isabelle, François, Julie, Éric, Mélanie, Stéphane, Geneviève,
     Marie-Ève, Jean-François, Chantal, Benoît, Émilie, Mathieu, Véronique, Sébastien, Josée, Léa, Félix,
     Zoé, Loïc, Anaïs, Raphaël, Florence, Étienne, Noémie, Cédric, Hélène, Gaëlle, Maël, Océane, Réjean,
     Ginette, Normand, Solène, Thérèse, Pierre-Luc, Anne-Sophie, Marc-André, Maïté`,
    `Tremblay, Gagnon, Roy, Côté, Bouchard, Gauthier, Morin, Lavoie, Fortin, Gagné, Ouellet, Pelletier,
     Bélanger, Lévesque, Bergeron, Leblanc, Paquette, Girard, Simard, Boucher, Caron, Beaulieu, Cloutier,
     Dubé, Poirier, Fournier, Lapointe, Leclerc, Lefebvre, Poulin, Thibault, St-Pierre, Nadeau, Martel,
     Hébert, Grenier, Lessard, Landry, Théberge, D’Amours, L’Heureux, de la Durantaye, Archambault, Séguin`,
    { secondFamily: { share: 0.07, joint: '-' } },
  ),
  english: culture(
    `James, Mary, John, Sarah, Michael, Emily, David, Jessica, Robert, Jennifer, William, Elizabeth, Daniel,
     Laura, Thomas, Emma, Andrew, Olivia, Christopher, Megan, Matthew, Hannah, Joseph, Charlotte, Ryan,
     Grace, Patrick, Chloe, Sean, Abigail, Kevin, Fiona, Brian, Siobhán, Liam, Niamh, Owen, Zoë, Ian,
     Renée, Mary Ann, Dwayne, Latoya, Anne-Marie`,
    `Smith, Brown, Wilson, MacDonald, Johnson, Williams, Jones, Taylor, Anderson, Campbell, Thompson, Martin,
     White, Stewart, Murphy, Clark, Walker, Young, Scott, Robinson, Mitchell, Kelly, Morrison, Fraser, Reid,
     Ross, Hughes, Graham, Kennedy, O’Brien, O’Neill, O'Connor, McKenzie, MacLeod, FitzGerald, St. John,
     Smith-Jones, Baptiste, Joseph, Van Dyke, Le Blanc`,
  ),
  italian: culture(
    `Maria, Giuseppe, Anna, Antonio, Francesca, Giovanni, Rosa, Salvatore, Lucia, Domenico, Niccolò, Carmela,
     Rocco, Concetta, Matteo, Letizia, Dario, Assunta`,
    `Rossi, Russo, Ferrari, Esposito, Bianchi, Romano, Colombo, Ricci, Marino, Greco, De Luca, Di Stefano,
     D’Angelo, Dell’Aquila, Lo Presti, Della Rocca, Mancuso, Caputo, Niccolini, Fusaro`,
  ),
  spanish: culture(
    `María, José, Carmen, Juan, Ana, Luis, Lucía, Carlos, Sofía, Jorge, Elena, Miguel, Íñigo, Begoña, Ángel,
     Inés, Raúl, Ximena, Jesús, Guadalupe, Nicolás, Concepción, María José, Rocío`,
    `García, Rodríguez, Martínez, Hernández, López, González, Pérez, Sánchez, Ramírez, Torres, Flores, Díaz,
     Vásquez, Muñoz, Peña, Núñez, Ibáñez, Zúñiga, Güell, de la Cruz, del Río, Echeverría`,
    { secondFamily: { share: 0.45, joint: ' ' } },
  ),
  portuguese: culture(
    `Maria, João, Ana, José, António, Inês, Manuel, Conceição, Luís, Fátima, Joaquim, Mariana, Gonçalo,
     Beatriz, Simão, Lurdes, Vitória, Estêvão`,
    `Silva, Santos, Ferreira, Pereira, Oliveira, Costa, Rodrigues, Martins, Jesus, Sousa, Gonçalves, Lopes,
     da Silva, dos Santos, d’Ávila, Conceição, Magalhães, Guimarães, Simões, Araújo`,
    { secondFamily: { share: 0.3, joint: ' ' } },
  ),
  chinese: culture(
    `Wei=伟, Fang=芳, Min=敏, Jing=静, Li=丽, Qiang=强, Lei=磊, Yang=洋, Yan=艳, Jie=杰, Tao=涛, Xiuying=秀英,
     Chao=超, Ming=明, Xia=霞, Ping=平, Gang=刚, Guiying=桂英, Ka-Ming=家明, Mei Ling=美玲, Xinyi=欣怡, Haoran=浩然`,
    `Wang=王, Li=李, Zhang=张, Liu=刘, Chen=陈, Yang=杨, Huang=黄, Zhao=赵, Wu=吴, Zhou=周, Xu=徐, Sun=孙, Ma=马,
     Zhu=朱, Hu=胡, Guo=郭, He=何, Lin=林, Luo=罗, Wong=黃, Chan=陳, Leung=梁, Lü=吕, Ouyang=欧阳`,
    { nativeShare: 0.35 },
  ),
  arabic: culture(
    `Mohamed=محمد, Fatima=فاطمة, Ahmed=أحمد, Amina=أمينة, Youssef=يوسف, Khadija=خديجة, Omar=عمر, Nour=نور,
     Karim=كريم, Leila=ليلى, Hassan=حسن, Salma=سلمى, Ali=علي, Yasmine=ياسمين, Mustafa=مصطفى, Rania=رانيا,
     Abdel-Rahman=عبد الرحمن, Zeïneb=زينب`,
    `Haddad=حداد, Khoury=خوري, El Amrani=العمراني, Benali=بن علي, Mansour=منصور, Saad=سعد, Nasser=ناصر,
     Bouzid=بوزيد, Khalil=خليل, Aziz=عزيز, Al-Masri=المصري, Chahine=شاهين, Tazi=التازي, Ben Youssef=بن يوسف,
     Najjar=نجار, Cherkaoui=الشرقاوي, Sabbagh=صباغ, Abou Zeid=أبو زيد`,
    { nativeShare: 0.25 },
  ),
  vietnamese: culture(
    `Linh, Minh, Hương, Tuấn, Lan, Hùng, Mai, Dũng, Thảo, Đức, Phương, Quân, Ngọc, Thị Hồng, Văn Nam, Bảo Châu,
     Khánh, Uyên, Trí, Yến Nhi`,
    `Nguyễn, Trần, Lê, Phạm, Huỳnh, Hoàng, Phan, Vũ, Võ, Đặng, Bùi, Đỗ, Hồ, Ngô, Dương, Lý, Đinh, Trương`,
  ),
  hindi: culture(
    `Priya=प्रिया, Rahul=राहुल, Anjali=अंजलि, Amit=अमित, Neha=नेहा, Arjun=अर्जुन, Sunita=सुनीता, Vikram=विक्रम,
     Meera=मीरा, Rajesh=राजेश, Sanjay=संजय, Kavita=कविता, Rohan=रोहन, Pooja=पूजा`,
    `Sharma=शर्मा, Patel=पटेल, Kumar=कुमार, Gupta=गुप्ता, Mehta=मेहता, Desai=देसाई, Rao=राव, Verma=वर्मा,
     Joshi=जोशी, Agarwal=अग्रवाल, Mishra=मिश्रा, Chaudhary=चौधरी`,
    { nativeShare: 0.1 },
  ),
  punjabi: culture(
    `Harpreet=ਹਰਪ੍ਰੀਤ, Gurpreet=ਗੁਰਪ੍ਰੀਤ, Jaspreet=ਜਸਪ੍ਰੀਤ, Simran=ਸਿਮਰਨ, Manjit=ਮਨਜੀਤ, Baljinder=ਬਲਜਿੰਦਰ,
     Amandeep=ਅਮਨਦੀਪ, Kulwinder=ਕੁਲਵਿੰਦਰ`,
    `Singh=ਸਿੰਘ, Kaur=ਕੌਰ, Gill=ਗਿੱਲ, Sandhu=ਸੰਧੂ, Dhillon=ਢਿੱਲੋਂ, Sidhu=ਸਿੱਧੂ`,
    { nativeShare: 0.1 },
  ),
  tamil: culture(
    `Lakshmi=லட்சுமி, Karthik=கார்த்திக், Meena=மீனா, Suresh=சுரேஷ், Priya=பிரியா, Ramesh=ரமேஷ்`,
    `Iyer=ஐயர், Sivakumar=சிவகுமார், Balasubramaniam=பாலசுப்ரமணியம், Subramaniam=சுப்பிரமணியம்,
     Rajan=ராஜன், Nadarajah=நடராஜா`,
    { nativeShare: 0.15 },
  ),
  ukrainian: culture(
    `Olena=Олена, Andriy=Андрій, Oksana=Оксана, Serhii=Сергій, Natalia=Наталія, Volodymyr=Володимир,
     Iryna=Ірина, Dmytro=Дмитро, Yuliia=Юлія, Oleksandr=Олександр, Sofiia=Софія, Yevhen=Євген, Halyna=Галина,
     Mar’iana=Мар’яна`,
    `Melnyk=Мельник, Shevchenko=Шевченко, Kovalenko=Коваленко, Bondarenko=Бондаренко, Tkachenko=Ткаченко,
     Kravchenko=Кравченко, Oliinyk=Олійник, Koval=Коваль, Polishchuk=Поліщук, Yurchenko=Юрченко,
     Hryhorenko=Григоренко, Yefymenko=Єфименко, Solov’yov=Солов’йов, Gudz=Ґудзь`,
    { nativeShare: 0.4 },
  ),
  polish: culture(
    `Anna, Piotr, Małgorzata, Krzysztof, Agnieszka, Paweł, Katarzyna, Łukasz, Zofia, Stanisław, Bożena, Jacek,
     Żaneta, Michał`,
    `Nowak, Kowalski, Wiśniewska, Wójcik, Kamińska, Zieliński, Szymańska, Woźniak, Dąbrowski, Kozłowska,
     Jabłoński, Łuczak, Gołąb, Brzęczyszczykiewicz`,
  ),
  korean: culture(
    `Min-jun=민준, Seo-yeon=서연, Ji-hoon=지훈, Ji-woo=지우, Hyun-woo=현우, Soo-jin=수진, Young-hee=영희, Jun-ho=준호,
     Eun-ji=은지, Sang-hoon=상훈, Ha-eun=하은, Dong-hyun=동현`,
    `Kim=김, Lee=이, Park=박, Choi=최, Jung=정, Kang=강, Cho=조, Yoon=윤, Jang=장, Lim=임, Han=한, Shin=신, Namgung=남궁`,
    { nativeShare: 0.4 },
  ),
  greek: culture(
    `Maria=Μαρία, Giorgos=Γιώργος, Eleni=Ελένη, Dimitris=Δημήτρης, Katerina=Κατερίνα, Nikos=Νίκος,
     Sofia=Σοφία, Kostas=Κώστας, Anastasia=Αναστασία, Spyros=Σπύρος, Vasiliki=Βασιλική, Panagiotis=Παναγιώτης`,
    `Papadopoulos=Παπαδόπουλος, Georgiou=Γεωργίου, Nikolaidis=Νικολαΐδης, Pappas=Παππάς,
     Karagiannis=Καραγιάννης, Vlachos=Βλάχος, Economou=Οικονόμου, Dimopoulos=Δημόπουλος,
     Konstantinou=Κωνσταντίνου, Antoniou=Αντωνίου`,
    { nativeShare: 0.25 },
  ),
  nordic: culture(
    `Søren, Åsa, Björn, Ingrid, Øyvind, Þóra, Jón, Sigríður, Mikael, Päivi, Håkon, Freyja`,
    `Hansen, Sørensen, Ødegård, Lindström, Åkesson, Jónsdóttir, Þórsson, Mäkinen, Kjærgaard, Sæther, Nyström`,
  ),
  german: culture(
    `Hans, Jürgen, Ursula, Günter, Käthe, Jörg, Annelore, Karl-Heinz, Sebastian, Bärbel`,
    `Müller, Schmidt, Groß, Weiß, Schäfer, Köhler, Strauß, von Bülow, Vogelsang, Krüger, Öztürk, Yıldız`,
  ),
};

/** Short forms by which people sign up a second time. */
export const SHORT_FORMS: ReadonlyMap<string, string> = new Map([
  ['Robert', 'Bob'],
  ['William', 'Bill'],
  ['Elizabeth', 'Liz'],
  ['Jennifer', 'Jen'],
  ['Michael', 'Mike'],
  ['Christopher', 'Chris'],
  ['Matthew', 'Matt'],
  ['Thomas', 'Tom'],
  ['Joseph', 'Joe'],
  ['Daniel', 'Dan'],
  ['Abigail', 'Abby'],
  ['Geneviève', 'Gen'],
  ['Jean-François', 'J-F'],
  ['Marie-Ève', 'Marie'],
  ['Nathalie', 'Nat'],
  ['Mathieu', 'Mat'],
  ['Véronique', 'Véro'],
  ['Sébastien', 'Seb'],
  ['Giuseppe', 'Joe'],
  ['Guadalupe', 'Lupe'],
  ['José', 'Pepe'],
  ['Katarzyna', 'Kasia'],
  ['Oleksandr', 'Sasha'],
]);

function culture(
  given: string,
  family: string,
  options: Partial<Omit<NameCulture, 'given' | 'family'>> = {},
): NameCulture {
  return { nativeShare: 0, ...options, given: namesIn(given), family: namesIn(family) };
}

function namesIn(list: string): SampleName[] {
  return list.split(',').map((entry) => {
    const [text = '', native] = entry.trim().split('=');
    return { text, slug: slugOf(text), ...(native === undefined ? {} : { native }) };
  });
}

function slugOf(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[łøđðþßæıґ]/g, (letter) => LETTERS_WITHOUT_MARKS[letter] ?? '')
    .replace(/[^a-z0-9]/g, '');
}
