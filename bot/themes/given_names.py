"""Given names that are common where Earshot's languages are spoken, and where people move from."""

from bot.themes.function_words import listed

_NAMES = """
aaron abdul abdullah abigail ada adam adele adrian adriana agnes agnieszka ahmed aisha aiden alan
albert alberto alejandra alejandro alessandra alessandro alex alexander alexandra alexandre alexis
alfred ali alice alicia alina alison allison alma amanda amara amelia amélie amina amir amit amy ana
anastasia anders andrea andreas andrei andrew andré andrés andy anette angela angelika anika anil
anita anja anke ann anna anne anneke annette annika anouk ansgar anton antje antonia antonio antónio
anya arjun armando arne arnold arthur arturo asha ashley astrid axel ayesha aysha barbara bart
bastian beata beatrice beatriz benedikt benjamin bernadette bernard bernd bernhard bert beth bettina
birgit birgitte björn bogdan boris brandon brenda brian bridget britta bruno caleb camila camille
carla carlo carlos carlotta carmen carolina caroline carolyn carsten catalina catarina caterina
catherine cathy cecilia chantal charlene charles charlotte chiara chloe chloé chris christa christel
christina christine christoph christophe christopher claire clara claudia clemens clément cohen
colin conrad constantin cornelia cristian cristina cynthia damian daniel daniela danielle danny
dariusz darius david deborah deepa deepak delia denise dennis derek detlef diana diane diego dieter
dietmar dimitri dirk dmitri dmitry dominic dominik dominique donald donna dora doris dorothea
dorothy douglas dustin dylan eduardo edward edwin eileen elaine eleanor elena eleni elias elif elisa
elisabeth elizabeth elke ella ellen ellie elsa emanuel emil emilia emilie emily emine emma emmanuel
enrico enrique eric erica erik erika erwin esra esther ethan eugene eva evelyn ewa fabian fabio
fabrizio farah fatih fatima fatma felicia felicitas felipe felix ferdinand fernanda fernando filip
finn fiona florian frances francesca francesco francis francisca francisco franco franz franziska
françois françoise fred frederic frederick frederik frida friedrich fritz gabriel gabriela gabriele
gareth gary gavin geoffrey george georgia georgios gerald geraldine gerard gerd gerhard gertrud
giacomo gianluca gianni gideon gilbert giorgio giovanna giovanni gisela giulia giuseppe gloria
gonzalo gordon graham greg gregor gregory greta gudrun guido guillaume guillermo gunnar gustav
günter günther hakan hamza hanna hannah hannes hans harald harry hasan hassan heather hector hedwig
heidi heike heiko heiner heinrich heinz helen helena helene helga helmut hendrik henning henri
henrik henry herbert hermann hilda hilde holger horst hubert hugo hussein ian ibrahim ignacio igor
ilona imran inge ingo ingrid irena irene irina iris isaac isabel isabella isabelle ismail ivan ivana
jackie jacob jacqueline jacques jaime jakob jakub james jamie jana jane janet janina janine jasmin
jason javier jeanette jeffrey jennifer jens jeremy jerome jerzy jesper jessica jim joachim joan
joanna joanne jochen joel johan johann johanna johannes john jonas jonathan jordi jorge josef josefa
josephine joshua josé joyce joão juan juana juanita judith jules julia julian juliana julie juliette
julio justin justyna juliane jürgen jörg kamil karen karim karin karina karl karla karsten katarina
katarzyna kate katharina katherine kathleen kathrin kathy katie katja katrin kayla keith kelly
kenneth kerstin kevin khaled kim kiran kirsten kiri klara klaus konrad konstantin kristen kristin
kristina krystyna krzysztof kurt kyle lars larissa latoya laura lauren laurence laurent lea leah
leila lena leo leon leonard leonardo leonie leslie leticia lia liam lina linda linus lisa logan
lorena lorenzo lothar louis louisa louise luca lucas lucia lucie lucy lucía ludwig luigi luis luisa
luise lukas lydia lynn lütfi maarten maciej madeleine madison magdalena magnus mahmoud maja malik
manfred manuel manuela mara marc marcel marcella marcin marco marcos marcus margaret margarita
margit maria mariana marianne mariam marie marina mario marion marius marko markus marlene marta
martha martin martina marvin mary maría mateo mathias mathieu mathilde matteo matthew matthias
maureen maurice mauricio mauro maximilian meera megan mehmet melanie melinda melissa mercedesz mia
micha michael michaela michal michel michele michelle michiel miguel mihai mika mike mikhail milan
milena milica mila miriam mirjam mohamed mohammad mohammed monica monika monique morgan moritz
muhammad murat mustafa myriam nadia nadine nancy naomi natalia natalie nathalie nathan neha neil
nele nicholas nick nicola nicolas nicole nigel nikhil niklas nikola nikolai nikolas nikos nils nina
noah noemi nora norbert norma norman oksana olaf oleg olga oliver olivia olivier omar oscar oskar
otto pablo paola paolo pascal patrice patricia patrick patrik paul paula paulina pauline paulo pavel
pedro peggy pernille petra petros philip philipp philippe phyllis pierre pilar piotr priya rachel
rafael raffaele rahul rainer rajesh ralf ralph ramona ramón randy raphael raquel rasmus raúl
rebecca regina reinhard renate rené ricardo riccardo richard rita robert roberta roberto robin
rodrigo roger roland rolf roman romain ronald ronja rosalie rosemarie rosemary rosie ross roxana
ruben rudolf rupert russell ruth ryan sabine sabrina sally salma salvatore sam samantha samir samira
samuel sandra sanjay sara sarah saskia scott sean sebastian sebastián selim selma serge sergei
sergej sergio severin sharon sheila shirley sibylle siegfried sigrid silke silvia simon simona
simone siobhan sofia sofie sonia sonja sonya sophia sophie stacy stanislav stanislaw stefan stefania
stefanie stefano steffen stella stephan stephanie stephen steve steven stuart susan susana susanne
suzanne svea sven svenja svetlana sylvia sylvie sören sunita tamara tanja tanya tara tatiana tatjana
tess teresa tereza tessa thea theodor theresa therese thomas thorsten tiago tiffany tilman tim timo
timothy tina tobias todd tom tomas tomasz tommaso tommy toni tony torsten tracy trevor tristan udo
ulf ulla ulrich ulrike ursula uta ute uwe valentin valentina valerie vanessa vasile vera verena
veronica veronika vicente victoria vijay viktor viktoria vikram vincent vincenzo viola violeta
virginia vivian viviane vladimir volker walter waltraud wanda wei wendy werner wiebke wilhelm
william wojciech wolfgang xavier yasmin yasmine youssef yusuf yuki yvonne zachary zainab zeynep
zoe zofia zoltan özlem łukasz
"""
_WORDS_TOO = """
alba amber angel april art august autumn ben bill blue bob bram bud carol chance charity chase chip
christian chuck cliff crystal dale dan dawn dean dick don drew earl ed elle ernst eve faith fay fern
flora frank gene glen grace grant guy hazel heath holly hope hunter ivy jack jean jet jo josh joy
june kai kay ken kit lance lee lily luz mark mason may max melody miles misty norm nova olive page
pat patience pearl penny pierce ray reed rich rob robin rose rosa ruby rusty sandy scarlett sage
skip sky solo star stella sterling sue summer sunny ted toby victor viola violet wade ward warren
will wolf woody
"""

GIVEN_NAMES = listed(_NAMES) - listed(_WORDS_TOO)
"""Lower case. None is a common word of English or German when it stands alone."""
NAMES_AND_WORDS = listed(_WORDS_TOO)
"""Lower case: names that are words, or parts of other names, as well."""
