using Innovation.Recognition.Domain;
using static Innovation.Recognition.Tests.Domain.Ward;

namespace Innovation.Recognition.Tests.Domain;

public sealed class CompetentUnitTests
{
    private static readonly Guid Top = Guid.CreateVersion7(), Tam = Guid.CreateVersion7();

    [Fact]
    public void The_superior_of_the_pilots_unit_decides() =>
        CompetentUnit.Find([new(WardA, Hoa), new(City, Son), new(Top, Tam)], [Lan, Phuc]).ShouldBe(City);

    [Fact]
    public void At_the_top_the_unit_itself_decides() =>
        CompetentUnit.Find([new(Top, Tam)], [Lan]).ShouldBe(Top);

    [Fact]
    public void A_head_who_is_nominated_is_passed_over() =>
        CompetentUnit.Find([new(WardA, Hoa), new(City, Son), new(Top, Tam)], [Son]).ShouldBe(Top);

    [Fact]
    public void A_vacant_post_is_passed_over_as_long_as_there_is_one_above()
    {
        CompetentUnit.Find([new(WardA, Hoa), new(City, null), new(Top, Tam)], [Lan]).ShouldBe(Top);
        CompetentUnit.Find([new(WardA, Hoa), new(City, null)], [Lan]).ShouldBe(City);
    }
}
