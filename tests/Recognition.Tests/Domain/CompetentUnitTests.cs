using Innovation.Recognition.Domain;
using static Innovation.Recognition.Tests.Domain.Ward;

namespace Innovation.Recognition.Tests.Domain;

public sealed class CompetentUnitTests
{
    private static readonly Guid _top = Guid.CreateVersion7(), _tam = Guid.CreateVersion7();

    [Fact]
    public void The_superior_of_the_pilots_unit_decides() =>
        CompetentUnit.Find([new(WardA, Hoa), new(City, Son), new(_top, _tam)], [Lan, Phuc]).ShouldBe(City);

    [Fact]
    public void At_the_top_the_unit_itself_decides() =>
        CompetentUnit.Find([new(_top, _tam)], [Lan]).ShouldBe(_top);

    [Fact]
    public void A_head_who_is_nominated_is_passed_over() =>
        CompetentUnit.Find([new(WardA, Hoa), new(City, Son), new(_top, _tam)], [Son]).ShouldBe(_top);

    [Fact]
    public void A_vacant_post_is_passed_over_as_long_as_there_is_one_above()
    {
        CompetentUnit.Find([new(WardA, Hoa), new(City, null), new(_top, _tam)], [Lan]).ShouldBe(_top);
        CompetentUnit.Find([new(WardA, Hoa), new(City, null)], [Lan]).ShouldBe(City);
    }
}
