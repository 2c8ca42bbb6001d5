using System.Text.RegularExpressions;
using System.Xml.Linq;
using Innovation.Contracts;

namespace Innovation.Architecture.Tests;

/// <summary>What people read is in Vietnamese first and in English too, all of it (section 9 rule 10).</summary>
public sealed partial class MessageTests
{
    /// <summary>Every resource file of Vietnamese texts; its English twin lies beside it.</summary>
    public static TheoryData<string> Files => [.. Solution.Sources("*.resx")
        .Where(path => !path.EndsWith(".en.resx", StringComparison.Ordinal)).Select(path => Path.GetRelativePath(Solution.Root, path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void No_message_is_in_one_language_only_or_speaks_of_other_things_there(string file)
    {
        var vietnamese = Texts(file);
        // A field's texts are named by their English sentence: one file holds both.
        var english = Path.GetFileName(file) == "FieldTexts.resx"
            ? vietnamese.ToDictionary(text => text.Key, text => text.Key)
            : Texts(Path.ChangeExtension(file, ".en.resx"));

        english.Keys.ShouldBe(vietnamese.Keys, ignoreOrder: true);
        foreach (var (key, text) in vietnamese)
        {
            text.ShouldNotBeNullOrWhiteSpace(key);
            english[key].ShouldNotBeNullOrWhiteSpace(key);
            Placeholders(text).ShouldBe(Placeholders(english[key]), ignoreOrder: true, $"{file}: {key}");
            text.ShouldBe(text.Normalize(System.Text.NormalizationForm.FormC), $"{file}: {key}");
        }
    }

    [Fact]
    public void Every_file_of_English_texts_has_a_Vietnamese_one() => Solution.Sources("*.en.resx")
        .Select(path => path.Replace(".en.resx", ".resx", StringComparison.Ordinal)).Where(path => !File.Exists(path)).ShouldBeEmpty();

    [Fact]
    public void Every_error_of_a_field_in_the_code_has_its_Vietnamese_text_and_none_goes_past_the_resources()
    {
        var unread = new List<string>();
        var messages = Solution.Projects.Where(project => project is not ("NativeServers" or "LedgerVerifier"))
            .SelectMany(project => FieldMessages.In(project, unread)).ToList();

        messages.Count.ShouldBeGreaterThan(100);
        messages.Where(message => FieldText.VietnameseTemplate(message.Template) is null).Select(message => $"{message.Template}  ({message.Method})").ShouldBeEmpty();
        unread.Distinct().ShouldBeEmpty("Only a literal or an interpolated string has a text in the resources.");
    }

    [Theory]
    [InlineData(3)]
    [InlineData(20)]
    public void A_hole_is_filled_in_both_languages(int minimum)
    {
        FieldText text = $"must have at least {minimum} characters";
        (text.English, text.Vietnamese).ShouldBe(($"must have at least {minimum} characters", $"phải có ít nhất {minimum} ký tự"));
        FieldText name = $"must be a resource name like '{"units"}/{{uuid}}'";
        name.Vietnamese.ShouldBe("phải là tên tài nguyên có dạng 'units/{uuid}'");
    }

    private static Dictionary<string, string> Texts(string file) => XDocument.Load(Path.Combine(Solution.Root, file)).Descendants("data")
        .ToDictionary(text => (string)text.Attribute("name")!, text => (string)text.Element("value")!);

    private static IEnumerable<string> Placeholders(string text) => Placeholder().Matches(text).Select(match => match.Value).Distinct();

    [GeneratedRegex(@"(?<!\{)\{[a-z0-9-]+\}(?!\})")]
    private static partial Regex Placeholder();
}
