using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;

namespace Innovation.Contracts.Tests;

public sealed partial class ReasonCodeTests
{
    private static readonly ResourceManager _texts = new("Innovation.Contracts.Refusals", typeof(ReasonCodes).Assembly);

    public static TheoryData<string> Codes =>
    [
        .. typeof(ReasonCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(code => code.IsLiteral && code.Name != nameof(ReasonCodes.Domain))
            .Select(code => (string)code.GetRawConstantValue()!),
    ];

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_code_is_explained_in_Vietnamese_and_in_English(string code)
    {
        code.ShouldMatch("^[A-Z][A-Z0-9_]{2,62}$");
        var vietnamese = RefusalTexts.Vietnamese(code).ShouldNotBeNull();
        var english = RefusalTexts.English(code).ShouldNotBeNull();
        vietnamese.ShouldNotBe(english);
        VietnameseLetter().IsMatch(vietnamese).ShouldBeTrue(vietnamese);
        vietnamese.ShouldBe(vietnamese.Normalize(System.Text.NormalizationForm.FormC));
        VietnameseLetter().IsMatch(english).ShouldBeFalse(english);
        vietnamese.ShouldEndWith(".");
        english.ShouldEndWith(".");
    }

    [Fact]
    public void No_text_is_without_a_code()
    {
        var known = Codes.Select(code => code.Data).ToHashSet();
        foreach (var culture in (CultureInfo[])[CultureInfo.InvariantCulture, CultureInfo.GetCultureInfo("en")])
        {
            var keys = _texts.GetResourceSet(culture, createIfNotExists: true, tryParents: false).ShouldNotBeNull()
                .Cast<System.Collections.DictionaryEntry>().Select(entry => (string)entry.Key);
            keys.Where(key => !known.Contains(key)).ShouldBeEmpty();
        }
    }

    [Fact]
    public void No_code_is_used_twice() => Codes.Select(code => code.Data).ShouldBeUnique();

    [GeneratedRegex("[ăâđêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]", RegexOptions.IgnoreCase)]
    private static partial Regex VietnameseLetter();
}
