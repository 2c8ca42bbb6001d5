using Innovation.LocalHosting.Engine;

namespace Innovation.LocalHosting.Tests.Engine;

/// <summary>Log files do not grow for ever.</summary>
public sealed class RotatedFileTests
{
    [Fact]
    public void A_full_file_is_put_aside_and_only_so_many_are_kept()
    {
        var folder = Directory.CreateTempSubdirectory("innovation-rotation-");
        try
        {
            var path = Path.Combine(folder.FullName, "a.log");
            using (var file = new RotatedFile(path, limit: 10, kept: 2))
            {
                foreach (var line in new[] { "1234567890", "second", "third", "fourth", "fifth", "sixth" })
                    file.WriteLine(line);
            }
            Directory.GetFiles(folder.FullName).Select(Path.GetFileName).Order().ShouldBe(["a.log", "a.log.1", "a.log.2"]);
            File.ReadAllLines(path).ShouldBe(["sixth"]);
            File.ReadAllLines(path + ".1").ShouldBe(["fourth", "fifth"]);
            File.ReadAllLines(path + ".2").ShouldBe(["second", "third"]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_second_start_adds_to_the_file()
    {
        var folder = Directory.CreateTempSubdirectory("innovation-rotation-");
        try
        {
            var path = Path.Combine(folder.FullName, "a.log");
            foreach (var line in new[] { "first start", "second start" })
            {
                using var file = new RotatedFile(path);
                file.WriteLine(line);
            }
            File.ReadAllLines(path).ShouldBe(["first start", "second start"]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
