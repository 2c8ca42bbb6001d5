using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Innovation.Casework.Ledger;

namespace Innovation.Casework.Tests;

public sealed class CanonicalJsonTests
{
    [Theory] // RFC 8785, appendix B
    [InlineData(0x0000000000000000, "0")]
    [InlineData(0x8000000000000000, "0")]
    [InlineData(0x0000000000000001, "5e-324")]
    [InlineData(0x8000000000000001, "-5e-324")]
    [InlineData(0x7fefffffffffffff, "1.7976931348623157e+308")]
    [InlineData(0xffefffffffffffff, "-1.7976931348623157e+308")]
    [InlineData(0x4340000000000000, "9007199254740992")]
    [InlineData(0xc340000000000000, "-9007199254740992")]
    [InlineData(0x4430000000000000, "295147905179352830000")]
    [InlineData(0x44b52d02c7e14af5, "9.999999999999997e+22")]
    [InlineData(0x44b52d02c7e14af6, "1e+23")]
    [InlineData(0x44b52d02c7e14af7, "1.0000000000000001e+23")]
    [InlineData(0x444b1ae4d6e2ef4e, "999999999999999700000")]
    [InlineData(0x444b1ae4d6e2ef4f, "999999999999999900000")]
    [InlineData(0x444b1ae4d6e2ef50, "1e+21")]
    [InlineData(0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7")]
    [InlineData(0x3eb0c6f7a0b5ed8d, "0.000001")]
    [InlineData(0x41b3de4355555553, "333333333.3333332")]
    [InlineData(0x41b3de4355555554, "333333333.33333325")]
    [InlineData(0x41b3de4355555555, "333333333.3333333")]
    [InlineData(0x41b3de4355555556, "333333333.3333334")]
    [InlineData(0x41b3de4355555557, "333333333.33333343")]
    [InlineData(0xbecbf647612f3696, "-0.0000033333333333333333")]
    [InlineData(0x43143ff3c1cb0959, "1424953923781206.2")]
    public void Numbers_are_written_as_the_standard_says(ulong bits, string expected) =>
        CanonicalJson.Number(BitConverter.UInt64BitsToDouble(bits)).ShouldBe(expected);

    [Fact] // RFC 8785, section 3.2.2
    public void Literals_numbers_and_strings_are_written_as_the_standard_says() =>
        Canonical("""
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """).ShouldBe("""{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}""");

    [Fact] // RFC 8785, section 3.2.3
    public void Names_are_sorted_by_utf16_code_units()
    {
        var sorted = Canonical("""
            {"\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
             "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis"}
            """);

        var names = JsonNode.Parse(sorted)!.AsObject().Select(member => member.Value!.GetValue<string>());
        names.ShouldBe([
            "Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign", "Emoji: Grinning Face",
            "Hebrew Letter Dalet With Dagesh",
        ]);
    }

    [Fact]
    public void Vietnamese_text_stays_as_it_is() => Canonical("""{"đề xuất":"Một cửa"}""").ShouldBe("""{"đề xuất":"Một cửa"}""");

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"a":[{},[]]}""")]
    public void Empty_values_stay_empty(string json) => Canonical(json).ShouldBe(json);

    [Theory]
    [InlineData("9007199254740993")]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""["\ud800"]""")]
    public void What_readers_could_read_differently_is_refused(string json) => Should.Throw<FormatException>(() => Canonical(json));

    [Fact]
    public void A_number_reads_back_as_the_same_number() => Gen.Double.Where(double.IsFinite).Sample(number =>
        double.Parse(CanonicalJson.Number(number), System.Globalization.CultureInfo.InvariantCulture) == number);

    [Fact]
    public void The_canonical_form_of_a_canonical_form_is_itself() => Gen.String.Array.Sample(texts =>
    {
        var node = new JsonArray([.. texts.Where(text => text.EnumerateRunes().All(rune => rune.Value != 0xFFFD)).Select(text => JsonValue.Create(text))]);
        var once = CanonicalJson.Of(node);
        return Canonical(once) == once;
    });

    private static string Canonical(string json) => CanonicalJson.Of(JsonDocument.Parse(json).RootElement);
}
